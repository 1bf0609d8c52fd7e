import Hooks
import WikiCompiler

/// `wikictl setup`
struct SetupCommand: Command {
    static let declaration = Declaration(
        name: "setup", abstract: "Install for the agents on this machine, and import their last sessions.",
        discussion: """
            Finds Claude Code, Codex, opencode and Gemini CLI, shows one diff of all it would change in their settings, asks \
            once, and changes it; a copy of each file is kept. Then it imports the sessions of the last 30 days: see \
            'wikictl help import'. Nothing leaves the machine. From then on sessions are taken in by themselves.

            Run again, it changes only what is missing. Without a terminal it needs --yes and else ends with 64, nothing \
            changed. 'wikictl uninstall' undoes it.
            """,
        isMain: true,
        options: [Option("days", "N", "Import the sessions of the last N days; 30 without.")],
        flags: [
            Flag("yes", short: "y", "Do it without asking."), Flag("no-import", "Import nothing."),
            Flag("routing", "Also tell the agents of wikictl in their instruction files (CLAUDE.md, AGENTS.md, GEMINI.md)."),
        ])

    private let isConfirmed: Bool
    private let imports: Bool
    private let isRouting: Bool
    private let days: Int

    init(arguments: ParsedArguments) throws {
        isConfirmed = arguments.flag("yes")
        imports = !arguments.flag("no-import")
        isRouting = arguments.flag("routing")
        if !imports, arguments.option("days") != nil {
            throw arguments.error("cannot set up", "--days says what to import, and --no-import to import nothing")
        }
        days = try arguments.option("days", in: 0...36_500) ?? 30
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let agents = try InstalledAgent.all(environment: context.environment).map(\.agent)
        guard !agents.isEmpty else {
            throw WikiError(
                "cannot set up", "none of Claude Code, Codex, opencode and Gemini CLI is on this machine",
                remedy: "Install one, then run 'wikictl setup' again.")
        }
        try context.requireHook("cannot set up")
        let settings = try context.agentSettings(home, isRouting: isRouting)
        let plan = context.installation(of: agents, settings)
        if !context.globals.json {
            context.output.line("Found \(Suggestion.list(agents.map(\.spokenName), "and")).")
            context.show(plan)
        }
        if !plan.isEmpty {
            guard try isConfirmed || Question(context, of: Self.declaration).isConfirmed(question(plan)) else {
                context.note("Nothing was changed.")
                return .findings
            }
            try context.apply(plan, home)
        }
        let isPaused = IgnoreList(home: home.path).isPaused
        var options = SessionImport.Options()
        options.days = days
        let report = imports && !isPaused ? try context.importSessions(options) : nil
        let summary = try SetupSummary(context, home, settings, agents, plan, report)
        if context.globals.json { summary.writeJSON(to: context.output) } else { summary.write(to: context.output) }
        if imports, isPaused { context.note("Nothing was imported: capture is paused; 'wikictl resume' ends that.") }
        if report?.isStopped == true { context.note("The import was stopped; 'wikictl import' goes on where it was.") }
        for problem in plan.problems { context.warn("\(problem)") }
        if let report { context.warnOfFailures(report) }
        return plan.problems.isEmpty && report?.failures.isEmpty ?? true && report?.isStopped != true ? .done : .findings
    }

    private func question(_ plan: SettingsPlan) -> String {
        "Change \(count(plan.changes.count, "file"))\(imports ? " and import the sessions of the last \(count(days, "day"))" : "")?"
    }
}
