import Children
import Foundation
import Testing

@testable import WikiCompiler

/// Runs the plugin under node as both versions of opencode call it, with a hook that writes down what it gets.
@Suite("opencode plugin", .enabled(if: AgentHome.node != nil, "node is not installed"))
struct OpencodePluginTests {
    private func run(_ script: String) throws -> (output: String, calls: [String]) {
        let person = try AgentHome()
        try person.write(
            "my bin/bin/wikictl-hook",
            """
            #!/bin/sh
            read line
            echo "$* $line" >> '\(person.path)/calls'
            case $1 in
            SessionStart) echo '{"systemMessage":"wikictl: hello","hookSpecificOutput":{"additionalContext":"BRIEF"}}';;
            PreToolUse) echo '{"hookSpecificOutput":{"additionalContext":"GOTCHA"}}';;
            Stop) echo 'no json'; exit 3;;
            esac
            """, mode: 0o755)
        _ = try person.settings(prefix: person.path + "/my bin").installation(for: .opencode).apply(home: person.home, stamp: "one")
        try person.write("run.mjs", "import plugin from '\(person.path)/.config/opencode/plugins/wikictl.js'\n" + script)
        try person.write(".config/opencode/package.json", #"{"type": "module"}"#)
        let (code, data) = try Child.output(of: AgentHome.node!, [person.path + "/run.mjs"], errors: false)
        #expect(code == 0)
        let calls = (person.read("calls") ?? "").split(separator: "\n").map(String.init)
        return (String(decoding: data, as: UTF8.self), calls)
    }

    @Test("Version 1: a session's events reach the hook, the brief the system text, a gotcha the tool's result")
    func version1() throws {
        let (output, calls) = try run(
            """
            const shown = []
            const client = { tui: { showToast: (x) => shown.push(x.body.message) }, session: { get: async () => ({ data: {} }) } }
            const hooks = await plugin.server({ client, directory: "/code/p" })
            await hooks.event({ event: { type: "session.created", properties: { info: { id: "s1" } } } })
            await hooks.event({ event: { type: "session.created", properties: { info: { id: "s2", parentID: "s1" } } } })
            const system = { system: ["own"] }
            await hooks["experimental.chat.system.transform"]({ sessionID: "s1" }, system)
            await hooks["experimental.chat.system.transform"]({ sessionID: "s2" }, { system: { push: () => shown.push("child") } })
            await hooks["tool.execute.before"]({ tool: "edit", sessionID: "s1", callID: "c" }, { args: { filePath: "a" } })
            await hooks["tool.execute.before"]({ tool: "read", sessionID: "s1", callID: "d" }, { args: {} })
            const result = { output: "done" }
            await hooks["tool.execute.after"]({ callID: "c" }, result)
            await hooks.event({ event: { type: "session.idle", properties: { sessionID: "s2" } } })
            await hooks.event({ event: { type: "session.idle", properties: { sessionID: "s1" } } })
            await hooks.event({ event: { type: "server.instance.disposed", properties: {} } })
            console.log(JSON.stringify([system.system, result.output, shown]))
            """)
        #expect(output == #"[["own","BRIEF"],"done\n\nGOTCHA",["wikictl: hello"]]"# + "\n")
        #expect(
            calls.map { $0.split(separator: " ")[0] } == ["SessionStart", "PreToolUse", "SubagentStop", "Stop", "SessionEnd"])
        #expect(
            calls.first
                == #"SessionStart --agent opencode {"hook_event_name":"SessionStart","non_interactive":false,"session_id":"s1","cwd":"/code/p","source":"startup"}"#
        )
    }

    @Test("Version 2: a session's events reach the hook, the brief the system parts, a gotcha the tool's result")
    func version2() throws {
        let (output, calls) = try run(
            """
            const hooks = {}
            const hook = async (name, f) => { hooks[name] = f }
            let feed, next = new Promise((r) => (feed = r))
            const context = {
              session: { hook, get: async ({ sessionID }) => ({ id: sessionID, location: { directory: "/code/p" }, parentID: sessionID === "s2" ? "s1" : undefined }) },
              tool: { hook },
              event: { subscribe: async function* () { while (true) { const [e, n] = await next; yield e; if (!n) return; next = n } } },
            }
            const end = await plugin.setup(context)
            const event = { kind: "primary", sessionID: "s1", system: [] }
            await hooks.context(event)
            await hooks.context(event)
            const title = { kind: "title", sessionID: "s1", system: [] }
            await hooks.context(title)
            const child = { kind: "primary", sessionID: "s2", system: [] }
            await hooks.context(child)
            await hooks["execute.before"]({ sessionID: "s1", tool: "edit", id: "c", input: { filePath: "a" } })
            const after = { sessionID: "s1", id: "c", status: "completed", result: { content: "done" } }
            await hooks["execute.after"](after)
            feed([{ type: "session.execution.succeeded", data: { sessionID: "s1" } }, new Promise((r) => (feed = r))])
            await new Promise((r) => setImmediate(r))
            feed([{ type: "session.execution.succeeded", data: { sessionID: "unknown" } }])
            await new Promise((r) => setTimeout(r, 200))
            await end()
            console.log(JSON.stringify([event.system, title.system, child.system, after.result.content]))
            """)
        #expect(output == #"[[{"type":"text","text":"BRIEF"},{"type":"text","text":"BRIEF"}],[],[],"done\n\nGOTCHA"]"# + "\n")
        #expect(calls.map { $0.split(separator: " ")[0] } == ["SessionStart", "PreToolUse", "Stop", "SessionEnd"])
        #expect(calls.first?.contains(#""cwd":"/code/p","source":"resume""#) == true)
    }

    @Test("A hook that is not there changes nothing for the session")
    func absent() throws {
        let (output, calls) = try run(
            """
            import { unlinkSync } from "node:fs"
            unlinkSync(new URL("./my bin/bin/wikictl-hook", import.meta.url))
            const hooks = await plugin.server({ directory: "/code/p" })
            const system = { system: [] }
            await hooks["experimental.chat.system.transform"]({ sessionID: "s1" }, system)
            await hooks.event({ event: { type: "session.idle", properties: { sessionID: "s1" } } })
            console.log(JSON.stringify(system))
            """)
        #expect(output == #"{"system":[]}"# + "\n" && calls.isEmpty)
    }
}
