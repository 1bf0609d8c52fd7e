import WikiCompiler

/// `wikictl schedule remove`
struct ScheduleRemoveCommand: Command {
    static let declaration = Declaration(
        name: "schedule remove", abstract: "Take the nightly dream off the machine again.",
        discussion: """
            Only what 'wikictl schedule install' wrote goes, and what you changed in it by hand stays and is named; then it ends \
            with 1. Overdue dreams still run at the end of the worker's runs, unless the setting dream.overdue is false.
            """,
        flags: [Flag("dry-run", "Show what would go, and change nothing.")])

    private let isDryRun: Bool

    init(arguments: ParsedArguments) {
        isDryRun = arguments.flag("dry-run")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let change = try context.schedule(home).removal()
        let plan = change.plan
        if !isDryRun, !change.isEmpty { try context.apply(change, home) }
        if context.globals.json {
            context.output.json { $0.plan(plan, isApplied: !isDryRun) }
        } else if isDryRun {
            context.show(plan)
            context.note(plan.isEmpty ? "Nothing would be changed." : "Nothing was changed.")
        } else if plan.isEmpty {
            context.output.line(plan.problems.isEmpty ? "No dream is scheduled." : "Nothing was removed.")
        } else {
            context.output.line("The nightly dream is no longer scheduled.")
        }
        for problem in plan.problems { context.warn("\(problem)") }
        return plan.problems.isEmpty ? .done : .findings
    }
}
