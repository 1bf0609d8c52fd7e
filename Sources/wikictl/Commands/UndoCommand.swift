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
        // What a person did is not an agent's to take back.
        if operation.first.map("aekltw".contains) ?? false {
            try context.requirePerson("cannot undo \(operation.visible)", command: "wikictl undo \(operation.visible)")
        }
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        context.show(try context.undo(operation, in: project, configuration), of: project)
        return .done
    }
}

extension Context {
    /// Takes back an operation, and has what follows from the pages follow.
    func undo(
        _ operation: String, part: DreamPart? = nil, in project: Project, _ configuration: Configuration
    ) throws -> ProjectWriter.UndoReport {
        let (report, before, after) = try undone(operation, part, in: project, configuration)
        follow(before, after, of: project, configuration.home)
        try ProjectWriter.followName(of: project, home: configuration.home, now: seconds)
        renewBriefs(of: project)
        return report
    }

    /// The pages before and after; the project's lock is free again then, which following its name needs.
    private func undone(
        _ operation: String, _ part: DreamPart?, in project: Project, _ configuration: Configuration
    ) throws -> (report: ProjectWriter.UndoReport, before: [Page], after: [Page]) {
        let writer = try writer(of: project, configuration)
        let before = try writer.wiki.pages()
        let report = try writer.undo(operation, part: part, now: seconds)
        return (report, before, try writer.wiki.pages())
    }

    /// Has the files of instructions follow what is noted on the pages of promoted rules.
    func follow(_ before: [Page], _ after: [Page], of project: Project, _ home: Home) {
        guard Set(before.flatMap(\.promotions)) != Set(after.flatMap(\.promotions)) else { return }
        let later = "'wikictl promote --sync' in the repository brings the files of instructions in step"
        guard !isInsideAgent else { return warn("this runs inside an agent: \(later)") }
        do {
            let root = project.isUser ? nil : repository(of: project, in: home)?.root
            let files = try FilePromotion(following: before, after, root: root, userHome: userHome, home: home)
            for warning in files.warnings { warn(warning) }
            for copy in try files.writeFiles(backups: home.backups + "/" + backupStamp(home)) {
                note("\(tilde(copy.path)) follows; its former state is kept as \(tilde(copy.copy)).")
            }
            if root == nil, !project.isUser { note("\(later).") }
        } catch {
            warn("\(error); \(later)")
        }
    }

    func show(_ report: ProjectWriter.UndoReport, of project: Project) {
        guard !globals.json else {
            return output.json { json in
                json.member("operation", report.operation)
                json.member("restored", report.restored)
                json.member("kept", report.kept)
            }
        }
        for path in report.restored { output.line("restored  \(path)") }
        for path in report.kept { output.line("kept      \(path)") }
        output.line("Undone. 'wikictl undo \(report.operation)\(place(of: project))' brings it back.")
    }
}
