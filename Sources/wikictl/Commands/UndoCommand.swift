import WikiCompiler

/// `wikictl undo`
struct UndoCommand: Command {
    static let declaration = Declaration(
        name: "undo", abstract: "Take back one operation, whatever came after it.",
        discussion: """
            'wikictl history' shows the operations. A page that nobody touched since is as it was before; of one that \
            was changed later, only what the operation added is taken out. Undoing the compile of a session unlearns \
            the session. An undo can be undone too.
            """,
        arguments: [Argument("OPERATION", "The operation's id, like c4k9t0m2xqe.")])

    private let operation: String

    init(arguments: ParsedArguments) {
        operation = arguments.required("OPERATION")
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        let report = try context.writer(of: project, configuration).undo(operation, now: context.seconds)
        try ProjectWriter.followName(of: project, home: configuration.home, now: context.seconds)
        context.renewBriefs(of: project)
        if context.globals.json {
            context.output.json { json in
                json.member("operation", report.operation)
                json.member("restored", report.restored)
                json.member("kept", report.kept)
            }
            return .done
        }
        for path in report.restored { context.output.line("restored  \(path)") }
        for path in report.kept { context.output.line("kept      \(path)") }
        context.output.line("Undone. 'wikictl undo \(report.operation)' brings it back.")
        return .done
    }
}
