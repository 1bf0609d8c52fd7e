import JSON
import WikiCompiler

/// `wikictl unlearn`
struct UnlearnCommand: Command {
    static let declaration = Declaration(
        name: "unlearn", abstract: "Take out what was learned from a session, or one statement.",
        discussion: """
            What rests on the session alone is removed, with the links to it; what has other evidence stays with that. Words that the \
            session had changed on older statements are as before. Nothing brings it back: no compile, no sweep, no rebuild. Its \
            transcript stays in the archive; 'wikictl forget' erases that too. 'wikictl undo' takes the unlearning back.

            With --since every session is unlearned that began on that day or later. What would go is shown first, and you are asked; \
            --yes answers.
            """,
        arguments: [
            Argument(
                "SESSION|STATEMENT", "The agent's id of a session or the beginning of it, its page, or a statement's id.", isOptional: true)
        ],
        options: [Option("since", "DATE", "Every session since that day, like 2026-11-20.")],
        flags: [
            Flag("dry-run", "Show what would go, and change nothing."), Flag("yes", short: "y", "Do it without asking."),
        ])

    private let name: String?
    private let since: String?
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) throws {
        self.arguments = arguments
        name = arguments.argument("SESSION|STATEMENT")
        since = arguments.option("since")
        if (name == nil) == (since == nil) {
            throw arguments.error("cannot run 'unlearn'", "it takes either a session or statement, or --since")
        }
        if let since, !CalendarDate.isValid(since) {
            throw arguments.error("cannot read --since \(since)", "it is not a day like 2026-11-20")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        let wiki = try ProjectWiki(project, home: configuration.home)
        let target = try self.target(in: wiki, context)
        return try context.unlearn(
            target, in: project, isDryRun: arguments.flag("dry-run"), isConfirmed: arguments.flag("yes"), usage: arguments)
    }

    private func target(in wiki: ProjectWiki, _ context: Context) throws -> ProjectWriter.UnlearnTarget {
        if let since {
            let sessions = TranscriptArchive(root: wiki.home.raw).survey(of: wiki.project.id).sessions.filter { $0.started >= since }
            let pages = try wiki.pages()
            let noted = pages.flatMap(\.sources).filter { $0.id.kind == .session && $0.date >= since }.map(\.id)
            let sources = Set(sessions.compactMap { SourceID($0.source) } + noted)
            guard !sources.isEmpty else {
                throw WikiError(
                    "cannot unlearn anything", "no session began on \(since) or later", remedy: "'wikictl sessions' lists them.")
            }
            return .sources(sources)
        }
        let name = name ?? ""
        if let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name),
            try wiki.pages().contains(where: { $0.statement(id) != nil })
        {
            return .statement(id)
        }
        if let source = SourceID(name) {
            let action = "cannot unlearn \(name)"
            switch source.kind {
            case .human: throw WikiError(action, "that is what a person wrote", remedy: "Name a statement by its id.")
            case .repository: throw WikiError(action, "that is the repository", remedy: "'wikictl undo' takes a bootstrap back.")
            default: break
            }
            let isArchived = TranscriptArchive(root: wiki.home.raw).survey(of: wiki.project.id).sessions.contains { $0.source == name }
            guard try isArchived || wiki.knows(source) else {
                throw WikiError(action, "no such session is known here", remedy: "'wikictl sessions' lists them.")
            }
            return .sources([source])
        }
        if let page = try wiki.page(named: name), page.kind == .session, !page.sources.isEmpty {
            return .sources(Set(page.sources.map(\.id)))
        }
        let session = try context.archivedSession(name, project: wiki.project)
        guard let source = SourceID(session.source) else { throw WikiError("cannot unlearn '\(name)'", "its archive names no source") }
        return .sources([source])
    }
}

extension Context {
    /// Shows what unlearning comes to, asks, and does it.
    func unlearn(
        _ target: ProjectWriter.UnlearnTarget, in project: Project, isDryRun: Bool, isConfirmed: Bool, usage: ParsedArguments
    ) throws -> ExitCode {
        let configuration = try self.configuration()
        let person = Person.configured(at: currentDirectory, environment: environment)
        let writer = try writer(of: project, configuration)
        if !isDryRun { try requirePerson("cannot unlearn", command: "wikictl unlearn") }
        let plan = try writer.unlearn(target, person: person, isDryRun: true, now: seconds)
        if isDryRun {
            show(plan, isDone: false, in: project)
            return plan.isEmpty ? .findings : .done
        }
        if !isConfirmed {
            if globals.json {
                throw usage.error(
                    "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes does it without asking.")
            }
            let question = try Question(self, of: usage.declaration)
            show(plan, isDone: false, in: project)
            guard question.isConfirmed("Unlearn it?") else {
                note("Nothing was changed.")
                return .findings
            }
        }
        let before = try writer.wiki.pages()
        let done = try writer.unlearn(target, person: person, now: seconds)
        if case .sources(let sources) = target, Folder.exists(configuration.home.state) {
            let state = try stateDatabase(configuration.home)
            for source in sources { try state.removeHandoff(of: source.text, project: project.id) }
        }
        follow(before, try writer.wiki.pages(), of: project, configuration.home)
        renewBriefs(of: project)
        show(done, isDone: true, in: project)
        return .done
    }

    private func show(_ report: ProjectWriter.UnlearnReport, isDone: Bool, in project: Project) {
        guard !globals.json else {
            return output.json { json in
                json.member("done", isDone)
                json.member("operation", report.operation)
                json.lines("removed", report.removed)
                json.lines("kept", report.kept)
                json.lines("restored", report.restored)
                json.lines("alone", report.alone)
                json.member("deleted", report.deleted)
            }
        }
        for (word, lines) in [
            ("removed", report.removed), ("kept", report.kept), ("restored", report.restored), ("contested", report.alone),
        ] {
            for line in lines { output.line("\(word.padding(to: 10))\(line.page) ^\(line.id)  \(line.text)".visible) }
        }
        for path in report.deleted { output.line("\("deleted".padding(to: 10))\(path)".visible) }
        if !report.kept.isEmpty { note("What was kept has other evidence.") }
        if !report.alone.isEmpty { note("Of what is contested the other side went; its page says where it belongs once you move it.") }
        guard isDone else { return note(report.isEmpty ? "Nothing was learned from it." : "") }
        output.line(
            report.operation.isEmpty
                ? "It was unlearned before." : "Unlearned. 'wikictl undo \(report.operation)\(place(of: project))' brings it back.")
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

extension JSONWriter {
    fileprivate mutating func lines(_ name: StaticString, _ lines: [ProjectWriter.UnlearnReport.Line]) {
        objects(name, lines) { json, line in
            json.member("page", line.page)
            json.member("statement", line.id)
            json.member("text", line.text)
        }
    }
}
