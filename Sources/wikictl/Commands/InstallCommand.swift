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
        flags: [
            Flag("apply", "Write the changes."),
            Flag("routing", "Also tell the agent of wikictl in its instruction file (CLAUDE.md, AGENTS.md, GEMINI.md)."),
        ])

    private let agent: Agent
    private let applies: Bool
    private let isRouting: Bool

    init(arguments: ParsedArguments) throws {
        agent = try arguments.required("AGENT", as: Agent.self)
        applies = arguments.flag("apply")
        isRouting = arguments.flag("routing")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        if applies { try context.requireHook("cannot install for \(agent.spokenName)") }
        let plan = try context.agentSettings(home, isRouting: isRouting).installation(for: agent)
        if applies, !plan.isEmpty { try context.apply(plan, home) }
        if context.globals.json {
            context.output.json { $0.plan(plan, isApplied: applies) }
        } else if plan.isEmpty {
            context.output.line("\(agent.spokenName) is set up already; nothing \(applies ? "was" : "would be") changed.")
        } else if applies {
            context.output.line("Installed for \(agent.spokenName). To undo it: wikictl uninstall \(agent.rawValue)")
        } else {
            context.show(plan)
            context.note("Nothing was written; 'wikictl install \(agent.rawValue)\(isRouting ? " --routing" : "") --apply' does it.")
        }
        for note in plan.notes { context.note(note) }
        return .done
    }
}
