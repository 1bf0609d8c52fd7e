import WikiCompiler

/// `wikictl handoff clear`
struct HandoffClearCommand: Command {
    static let declaration = Declaration(
        name: "handoff clear", abstract: "Take back what would be handed to the next session on this branch.",
        discussion: "Pages and archived sessions stay as they are. A session that goes on hands over again.",
        options: [Option("branch", "NAME", "On this branch instead of the one that is checked out.")],
        flags: [Flag("all", "On every branch.")])

    private let branch: String?
    private let all: Bool

    init(arguments: ParsedArguments) throws {
        branch = arguments.option("branch")
        all = arguments.flag("all")
        if all, branch != nil { throw arguments.error("cannot clear handoffs", "--all and --branch exclude each other") }
    }

    func run(_ context: Context) throws -> ExitCode {
        let material = try context.briefMaterial(branch: branch)
        let home = try context.configuration().home
        let number = try context.stateDatabase(home).clearHandoffs(
            of: material.project.id, branch: all ? nil : material.branch, now: context.seconds)
        if context.globals.json {
            context.output.json { $0.member("cleared", number) }
        } else {
            context.output.line(number == 0 ? "There was nothing to clear." : "Cleared \(count(number, "handoff")).")
        }
        return number == 0 ? .findings : .done
    }
}
