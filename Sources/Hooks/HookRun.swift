import Glibc

/// One call of the hook: leaves a pointer, answers with the brief or a gotcha, wakes the worker. Nothing in it can fail the agent.
public struct HookRun {
    public let agent: String
    public let environment: [String: String]
    /// The folder of the hook's own binary, in which the worker's stands too.
    public let binaries: String

    public init(agent: String, environment: [String: String], binaries: String) {
        self.agent = agent
        self.environment = environment
        self.binaries = binaries
    }

    /// Events that change what is known of a session. Others are answered at most.
    private static let moving: Set<String> = [
        "SessionStart", "Stop", "StopFailure", "SubagentStop", "PreCompact", "PostCompact", "SessionEnd", "AfterAgent", "PreCompress",
        "Interrupt",
    ]

    /// What goes to standard output; empty for nothing.
    public func answer(to input: HookInput) -> String {
        guard environment["WIKICTL_INSIDE"] == nil, let home = Self.home(environment), access(home, F_OK) == 0 else { return "" }
        guard environment["WIKICTL_OFF"] != "1" else {
            OffMark.set(home: home, agent: agent, session: input.session)
            return ""
        }
        let directory = directory(of: input)
        let repository = RepositoryFolder(containing: directory, userHome: environment["HOME"] ?? "")
        guard !IgnoreList(home: home).covers(directory, repository) else { return "" }
        let now = Self.now()
        let isAutomation = isAutomation(input)
        let starts = input.event == "SessionStart" && !isAutomation && input.subagent.isEmpty
        if starts, input.source == "startup" || input.source.isEmpty, isWorking, let repository {
            refresh(for: input, home: home, repository, now: now)
        }
        let brief = isAutomation ? nil : brief(for: input, home: home, repository)
        let news = isAutomation ? [] : news(for: input, home: home, repository, now)
        let open = repository.map { OpenSessions(home: home, common: $0.common) }
        // A compaction is no moment at which a person looks up.
        let notice = starts && input.source != "compact" ? repository.map { Registration(home: home, common: $0.common).take() } : nil
        let answer = HookAnswer.brief(
            brief, news: news, notice: notice ?? "", event: input.event, now: now / 1_000_000_000, open: open)
        if !answer.isEmpty, let brief, let repository {
            Recall(home: home, common: repository.common).note(brief.pages, session: input.session)
        }
        if Self.moving.contains(input.event) {
            var entry = SpoolEntry(
                agent: agent, event: input.event, session: input.session, transcript: input.transcript, directory: directory,
                source: input.source, isAutomation: isAutomation, time: now, brief: answer.isEmpty ? "" : brief?.id ?? "")
            if starts, let open {
                entry.process = AgentProcess(agent: agent, environment: environment)?.text ?? ""
                open.add(entry)
            }
            let spool = Spool(folder: home + "/spool")
            if spool.append(entry, isDurable: input.event == "SessionEnd"), isWorking {
                Worker.wake(home: home, binaries: binaries)
            }
        } else if !isAutomation, ["PreToolUse", "AfterTool"].contains(input.event), !input.files.isEmpty, let repository {
            return Guard(home: home, common: repository.common).answer(to: input, root: repository.root)
        } else if !isAutomation, ["UserPromptSubmit", "BeforeAgent"].contains(input.event), let repository {
            return recall(input, home: home, repository, directory, now)
        }
        return answer
    }

    /// The pages that answer a prompt; a pointer tells the worker of them, for the receipts.
    private func recall(_ input: HookInput, home: String, _ repository: RepositoryFolder, _ directory: String, _ now: Int) -> String {
        guard !input.prompt.isEmpty else { return "" }
        let pages = Recall(home: home, common: repository.common).pages(for: input.prompt, session: input.session)
        guard !pages.isEmpty else { return "" }
        let given = pages.map { "\($0.project) \($0.id) \($0.path)" }.joined(separator: "\n")
        Spool(folder: home + "/spool").append(
            SpoolEntry(agent: agent, event: input.event, session: input.session, directory: directory, time: now, pages: given))
        return Recall.answer(pages, event: input.event)
    }

    private var isWorking: Bool { environment["WIKICTL_WORKER"] != "off" }

    /// The launch directory, by which a session is filed; Claude Code's `cwd` goes where its shell goes.
    private func directory(of input: HookInput) -> String {
        if agent == "claude-code", let launch = environment["CLAUDE_PROJECT_DIR"], launch.hasPrefix("/") { return launch }
        return input.directory.isEmpty ? environment["PWD"] ?? "" : input.directory
    }

    /// What a start gets: a resumed or forked session has its own already.
    private func brief(for input: HookInput, home: String, _ repository: RepositoryFolder?) -> ReadyBrief.Variant? {
        guard input.event == "SessionStart", input.subagent.isEmpty else { return nil }
        switch input.source {
        case "compact":
            let own = ReadyBrief.ofSession(input.session, agent: agent, home: home)
            return ReadyBrief(at: own.path, key: own.key)?.variants["compact"]
        case "startup", "clear", "":
            guard let repository else { return nil }
            let ready = repository.briefKeys.lazy.compactMap { key in
                ReadyBrief(at: ReadyBrief.path(home: home, common: key), key: key)
            }.first
            return ready?.variants[input.source.isEmpty ? "startup" : input.source]
        default: return nil
        }
    }

    /// What happened here since the brief was prepared.
    private func news(for input: HookInput, home: String, _ repository: RepositoryFolder?, _ now: Int) -> [String] {
        guard input.event == "SessionStart", ["startup", ""].contains(input.source), let repository else { return [] }
        return Tail(home: home, repository: repository, session: input.session).lines(now: now)
    }

    /// Nobody sits before `claude -p`, `codex exec` and sub-agents.
    private func isAutomation(_ input: HookInput) -> Bool {
        if input.isUnattended || !input.subagent.isEmpty { return true }
        switch agent {
        case "claude-code": return environment["CLAUDE_CODE_ENTRYPOINT"]?.hasPrefix("sdk") ?? false
        case "codex":
            guard let head = FileBytes.text(input.transcript, limit: 4096) else { return false }
            return ["\"source\":\"exec\"", "\"originator\":\"codex_exec\"", "\"source\":{\"subagent\""].contains { head.holds(plain: $0) }
        default: return false
        }
    }

    /// The home that the environment names, as `wikictl` finds it; nil without any.
    public static func home(_ environment: [String: String]) -> String? {
        for (name, rest) in [("WIKICTL_HOME", ""), ("XDG_DATA_HOME", "/wikictl"), ("HOME", "/.local/share/wikictl")] {
            guard let path = environment[name], path.hasPrefix("/") else { continue }
            return (path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path) + rest
        }
        return nil
    }

    static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }
}
