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
        context.show(try context.undo(operation, in: project, configuration))
        return .done
    }
}

extension Context {
    /// Takes back an operation, and has what follows from the pages follow.
    func undo(
        _ operation: String, part: DreamPart? = nil, in project: Project, _ configuration: Configuration
    ) throws -> ProjectWriter.UndoReport {
        let report = try writer(of: project, configuration).undo(operation, part: part, now: seconds)
        try ProjectWriter.followName(of: project, home: configuration.home, now: seconds)
        renewBriefs(of: project)
        return report
    }

    func show(_ report: ProjectWriter.UndoReport) {
        guard !globals.json else {
            return output.json { json in
                json.member("operation", report.operation)
                json.member("restored", report.restored)
                json.member("kept", report.kept)
            }
        }
        for path in report.restored { output.line("restored  \(path)") }
        for path in report.kept { output.line("kept      \(path)") }
        output.line("Undone. 'wikictl undo \(report.operation)' brings it back.")
    }
}
