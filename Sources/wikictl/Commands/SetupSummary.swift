import JSON
import WikiCompiler

/// What `wikictl setup` ends with: what is there now, what is safe, what to open, and how to undo it.
struct SetupSummary {
    let agents: [Agent]
    let plan: SettingsPlan
    let report: ImportReport?
    let home: Home
    let pages: Int
    let archive: Int64
    /// Sessions that Claude Code would have deleted within 30 days.
    let saved: Int
    /// Days after which it deletes one.
    let period: Int
    let trust: HookTrust?
    let hindrances: [String]

    init(
        _ context: Context, _ home: Home, _ settings: AgentSettings, _ agents: [Agent], _ plan: SettingsPlan, _ report: ImportReport?
    ) throws {
        self.agents = agents
        self.plan = plan
        self.report = report
        self.home = home
        pages =
            try report?.projects.reduce(0) { sum, item in
                try sum + ProjectWiki(item.project, home: home).pages().count { !$0.path.hasPrefix("archive/") }
            } ?? 0
        archive = Folder.size(home.raw)
        period = AgentFolders(environment: context.environment).map { CleanupPeriod.days(claudeCode: $0.claudeCode) } ?? 30
        saved = report?.expiring(within: 30, period: period, now: Int(context.seconds)) ?? 0
        let states = agents.map { settings.status(of: $0) }
        trust = states.lazy.compactMap(\.trust).first
        hindrances = states.flatMap(\.hindrances)
    }

    private var isUnchanged: Bool { plan.isEmpty && plan.problems.isEmpty && report?.isUnchanged ?? true }

    func write(to output: Output) {
        let terminal = output.terminal
        output.line()
        output.line(terminal.styled(isUnchanged ? "Everything is in place; nothing was changed." : "wikictl is set up.", .bold))
        for (label, text) in rows {
            for (index, line) in TextLayout.wrapped(text, width: min(terminal.width, 100) - 13).enumerated() {
                output.line(terminal.styled((index == 0 ? label : "").padded(11), .bold) + line)
            }
        }
        for note in lastSteps { output.line("\n" + TextLayout.wrapped(note, width: min(terminal.width, 100)).joined(separator: "\n")) }
    }

    private var rows: [(String, String)] {
        var rows = [("agents", agents.map(\.spokenName).joined(separator: ", "))]
        if let report {
            let elsewhere = report.unfiled > 0 ? ", \(report.unfiled) of them in no repository (archived, in no wiki)" : ""
            rows.append(("sessions", "\(report.sessions) in \(repositories(report.projects.count))\(elsewhere)"))
            if report.ignored + report.undecided > 0 {
                rows.append(("", "\(report.ignored + report.undecided) more were left alone, as you said"))
            }
            rows.append(("pages", "\(pages) with the words that prove them"))
            rows.append(("archive", StatusCommand.readable(archive)))
            rows.append(("cost", "0: no model was used, and nothing left this machine"))
            if saved > 0 {
                let sessions = saved == 1 ? "1 session that" : "\(saved) sessions that"
                rows.append(("safe now", "\(sessions) Claude Code would have deleted within 30 days (it keeps \(count(period, "day")))"))
            }
            if report.recovered > 0 {
                rows.append(("recovered", "the prompts of \(count(report.recovered, "session")) that had been deleted already"))
            }
            if let notes = report.notesLine { rows.append(("notes", notes)) }
            if report.waiting > 0 {
                rows.append(("waiting", "\(count(report.waiting, "session")), archived; 'wikictl import' compiles them"))
            }
        }
        rows.append(("read", "'wikictl last' or 'wikictl query WORDS' in a repository; the wikis are in \(home.wiki)"))
        rows.append(("older", "'wikictl import' takes in every session on this machine"))
        rows.append(("undo", "wikictl uninstall"))
        return rows
    }

    private func repositories(_ number: Int) -> String { number == 1 ? "1 repository" : "\(number) repositories" }

    /// What a person has to do; Codex's trust last.
    private var lastSteps: [String] {
        plan.notes.filter { !$0.hasPrefix("Codex runs") } + hindrances + [Self.step(trust)].compactMap { $0 }
    }

    /// What is left to do about Codex's trust; nil when nothing is.
    static func step(_ trust: HookTrust?) -> String? {
        switch trust {
        case .waiting:
            "One step is yours: Codex runs a hook only after you trusted it. Start codex, type /hooks, and trust those of "
                + "wikictl-hook. Until then Codex sessions are found by a sweep and get no brief. 'wikictl status' tells whether it is done."
        case .disabled: "Some of wikictl's hooks are turned off in Codex. Start codex, type /hooks, and turn them on."
        case .trusted, nil: nil
        }
    }

    func writeJSON(to output: Output) {
        output.json { json in
            json.member("agents", agents.map(\.rawValue))
            json.plan(plan, isApplied: true)
            json.member("unchanged", isUnchanged)
            if let report {
                json.object("import") { json in
                    json.report(report)
                    json.member("saved", saved)
                    json.member("cleanupDays", period)
                }
            }
            json.member("repositories", report?.projects.count ?? 0)
            json.member("pages", pages)
            json.member("archiveBytes", Int(archive))
            json.member("cost", 0)
            json.member("wiki", home.wiki)
            json.member("left", lastSteps)
        }
    }
}
