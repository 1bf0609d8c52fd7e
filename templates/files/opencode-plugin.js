// Written by 'wikictl install opencode'; 'wikictl uninstall' removes it. Changes made here are lost.
//
// Runs wikictl-hook at a session's events. Serves opencode 1 (server) and opencode 2 (setup); imports nothing of either.
import { spawn } from "node:child_process"

const hook = {{hook}}
const edits = new Set(["edit", "write", "patch", "multiedit", "apply_patch"])
const nonInteractive = process.argv[2] === "run"

// What the hook answered, or nothing: whatever goes wrong, the session goes on.
function run(event, body) {
  return new Promise((resolve) => {
    try {
      const child = spawn(hook, [event, "--agent", "opencode"], { stdio: ["pipe", "pipe", "ignore"] })
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000)
      let text = ""
      const finish = (answer) => {
        clearTimeout(timer)
        try {
          resolve(answer ? JSON.parse(answer) : undefined)
        } catch {
          resolve(undefined)
        }
      }
      child.on("error", () => finish())
      child.on("close", () => finish(text))
      child.stdout.setEncoding("utf8")
      child.stdout.on("data", (part) => (text += part))
      child.stdin.on("error", () => {})
      child.stdin.end(JSON.stringify({ hook_event_name: event, non_interactive: nonInteractive, ...body }) + "\n")
    } catch {
      resolve(undefined)
    }
  })
}

// The sessions of one host. `describe` gives a session's folder and whether another session started it; those get no brief.
// A brief is asked for once and then stands in every request, since system text is not kept.
function sessions(describe, show) {
  const known = new Map()
  const about = async (id) => {
    if (!known.has(id)) known.set(id, Promise.resolve(describe(id)).catch(() => ({ cwd: process.cwd(), child: false })))
    return known.get(id)
  }
  const briefs = new Map()
  const start = (id, source) => {
    const brief = about(id).then(async ({ cwd, child }) => {
      if (child) return
      const answer = await run("SessionStart", { session_id: id, cwd, source })
      if (answer?.systemMessage) show(answer.systemMessage)
      return answer?.hookSpecificOutput?.additionalContext
    })
    briefs.set(id, brief)
    return brief
  }
  const tell = async (event, id, more = {}) => {
    const { cwd, child } = await about(id)
    if (child && event !== "Stop") return
    return run(child ? "SubagentStop" : event, { session_id: id, cwd, ...more })
  }
  return {
    start,
    tell,
    brief: (id) => briefs.get(id) ?? start(id, "resume"),
    knows: (id) => briefs.has(id),
    end: async (id) => {
      briefs.delete(id)
      await tell("SessionEnd", id, { reason: "other" })
      known.delete(id)
    },
    endAll: () => Promise.all([...briefs.keys()].map((id) => tell("SessionEnd", id, { reason: "other" }))),
    guard: async (id, tool, input) => {
      if (!edits.has(tool)) return
      const { cwd } = await about(id)
      const answer = await run("PreToolUse", { session_id: id, cwd, tool_name: tool, tool_input: input })
      if (answer?.systemMessage) show(answer.systemMessage)
      return answer?.hookSpecificOutput?.additionalContext
    },
  }
}

async function server({ client, directory }) {
  const show = (message) => {
    Promise.resolve(client?.tui?.showToast?.({ body: { message, variant: "info" } })).catch(() => {})
  }
  const parents = new Map()
  const all = sessions(async (id) => {
    if (!parents.has(id)) parents.set(id, (await client?.session?.get?.({ path: { id } }))?.data?.parentID)
    return { cwd: directory, child: Boolean(parents.get(id)) }
  }, show)
  const warnings = new Map()
  let latest
  return {
    event: async ({ event }) => {
      const about = event.properties ?? {}
      const id = about.sessionID ?? about.info?.id
      if (event.type === "session.created") {
        parents.set(id, about.info?.parentID)
        if (!about.info?.parentID) latest = id
        all.start(id, "startup")
      } else if (event.type === "session.idle") await all.tell("Stop", id)
      else if (event.type === "session.compacted") all.start(id, "compact")
      else if (event.type === "session.deleted") await all.end(id)
      else if (event.type === "server.instance.disposed") await all.endAll()
    },
    "chat.message": async ({ sessionID }) => {
      latest = sessionID
      await all.brief(sessionID)
    },
    "experimental.session.compacting": async ({ sessionID }) => {
      await all.tell("PreCompact", sessionID, { trigger: "auto" })
    },
    "experimental.chat.system.transform": async (input, output) => {
      const id = input?.sessionID ?? latest
      const text = id && (await all.brief(id))
      if (text) output.system.push(text)
    },
    "tool.execute.before": async ({ tool, sessionID, callID }, output) => {
      const text = await all.guard(sessionID, tool, output.args)
      if (text) warnings.set(callID, text)
    },
    "tool.execute.after": async ({ callID }, output) => {
      const text = warnings.get(callID)
      warnings.delete(callID)
      if (text && typeof output?.output === "string") output.output += "\n\n" + text
    },
  }
}

async function setup(context) {
  const all = sessions(
    async (id) => {
      const info = await context.session.get({ sessionID: id })
      return { cwd: info?.location?.directory ?? process.cwd(), child: Boolean(info?.parentID) }
    },
    () => {},
  )
  const warnings = new Map()
  await context.session?.hook?.("context", async (event) => {
    if (event.kind && event.kind !== "primary") return
    const text = await all.brief(event.sessionID)
    if (text) event.system.push({ type: "text", text })
  })
  await context.session?.hook?.("compaction", async (event) => {
    await all.tell("PreCompact", event.sessionID, { trigger: "auto" })
  })
  await context.tool?.hook?.("execute.before", async (event) => {
    const text = await all.guard(event.sessionID, event.tool, event.input)
    if (text) warnings.set(event.id, text)
  })
  await context.tool?.hook?.("execute.after", (event) => {
    const text = warnings.get(event.id)
    warnings.delete(event.id)
    if (!text || !event.result) return
    const content = event.result.content
    if (typeof content === "string") event.result.content = content + "\n\n" + text
    else if (Array.isArray(content)) content.push({ type: "text", text })
  })
  let ended = false
  // Events of all sessions come here, also of those that another instance of this plugin serves.
  const follow = async () => {
    for await (const event of context.event.subscribe()) {
      if (ended) return
      const id = (event.data ?? event.properties)?.sessionID
      if (!id || !all.knows(id)) continue
      if (/^session\.execution\.(succeeded|failed|interrupted)$/.test(event.type)) await all.tell("Stop", id)
      else if (event.type === "session.compaction.ended") all.start(id, "compact")
      else if (event.type === "session.deleted") await all.end(id)
    }
  }
  if (context.event?.subscribe) follow().catch(() => {})
  return async () => {
    ended = true
    await all.endAll()
  }
}

export default { id: "wikictl", server, setup }
