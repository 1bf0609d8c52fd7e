import WikiCompiler

/// `wikictl install`
struct InstallCommand: Command {
    static let declaration = Declaration(
        name: "install", abstract: "Show what would change in one agent's settings, or change it.",
        discussion: """
            Without --apply nothing is written: the diff is all there is. With it each file that changes is copied into \
            backups/ of the data directory first. Only entries of wikictl are touched; 'wikictl uninstall' takes them out again.
            """,
        arguments: [
            Argument(
                "AGENT", "The agent: claude-code, codex, opencode or gemini.",
                completion: .choices(Agent.installable.map(\.rawValue)))
        ],
        options: [
            Option(
                "plugin", "DIR", "For claude-code: write a plugin into this folder instead of entries into its settings.",
                completion: .directories)
        ],
        flags: [
            Flag("apply", "Write the changes."),
            Flag("routing", "Also tell the agent of wikictl in its instruction file (CLAUDE.md, AGENTS.md, GEMINI.md)."),
        ])

    private let agent: Agent
    private let applies: Bool
    private let isRouting: Bool
    private let plugin: String?

    init(arguments: ParsedArguments) throws {
        agent = try arguments.required("AGENT", as: Agent.self)
        plugin = arguments.option("plugin")
        applies = arguments.flag("apply")
        isRouting = arguments.flag("routing")
        guard plugin == nil || agent == .claudeCode else {
            throw arguments.error("cannot write a plugin for \(agent.spokenName)", "only Claude Code loads one from a folder")
        }
        guard plugin == nil || !isRouting else {
            throw arguments.error("cannot write a plugin with --routing", "a plugin has no instruction file")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        if applies { try context.requireHook("cannot install for \(agent.spokenName)") }
        let settings = try context.agentSettings(home, isRouting: isRouting)
        let folder = plugin.map(context.tidyPath)
        let plan =
            try folder.map { try settings.pluginInstallation(in: $0, version: Version.current) } ?? settings.installation(for: agent)
        if applies, !plan.isEmpty { try context.apply(plan, home) }
        if context.globals.json {
            context.output.json { $0.plan(plan, isApplied: applies) }
        } else if plan.isEmpty {
            let what = folder.map { "The plugin stands in \(context.tilde($0))" } ?? "\(agent.spokenName) is set up"
            context.output.line("\(what) already; nothing \(applies ? "was" : "would be") changed.")
        } else if applies {
            context.output.line("Installed for \(agent.spokenName). To undo it: wikictl uninstall \(agent.rawValue)")
            if let folder { context.output.line("To load the plugin: claude --plugin-dir \(context.tilde(folder))") }
        } else {
            context.show(plan)
            let more = (plugin.map { " --plugin \($0)" } ?? "") + (isRouting ? " --routing" : "")
            context.note("Nothing was written; 'wikictl install \(agent.rawValue)\(more) --apply' does it.")
        }
        for note in plan.notes { context.note(note) }
        return .done
    }
}
