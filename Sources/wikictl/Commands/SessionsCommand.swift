import WikiCompiler

/// `wikictl sessions`
struct SessionsCommand: Command {
    static let declaration = Declaration(
        name: "sessions", abstract: "List the archived sessions of the project, newest first.",
        options: [Option("limit", short: "n", "N", "List at most N sessions.")],
        flags: [Flag("unfiled", "List the sessions that belong to no project yet.")])

    private let limit: Int
    private let unfiled: Bool

    init(arguments: ParsedArguments) throws {
        limit = try arguments.option("limit", in: 1...1_000_000) ?? .max
        unfiled = arguments.flag("unfiled")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let project = unfiled ? nil : try context.project(in: home)
        let (archived, unreadable) = TranscriptArchive(root: home.raw).survey(of: project?.id ?? "")
        for failure in unreadable { context.warn("\(failure.error)") }
        let sessions = archived.reversed().prefix(limit)
        let pages = try project.map { try ProjectWiki($0, home: home).pages() } ?? []
        let titles = Dictionary(
            pages.filter { $0.kind == .session }.flatMap { page in page.sources.map { ($0.id.text, page) } },
            uniquingKeysWith: { first, _ in first })
        if context.globals.json {
            context.output.json { json in
                json.objects("sessions", sessions) { json, session in
                    json.member("session", session.session)
                    json.member("agent", session.agent.rawValue)
                    json.member("source", session.source)
                    json.member("started", session.started)
                    json.member("title", titles[session.source]?.title ?? "")
                    json.member("page", titles[session.source]?.path ?? "")
                }
            }
        } else {
            let terminal = context.output.terminal
            for session in sessions {
                let title = titles[session.source]?.title ?? (session.parent.isEmpty ? "no page" : "belongs to \(session.parent)")
                context.output.line("\(session.started.prefix(16).replacing("T", with: " "))  \(session.agent.rawValue)  \(title)")
                context.output.line(terminal.styled("                  \(session.session)", .dim))
            }
        }
        return sessions.isEmpty || !unreadable.isEmpty ? .findings : .done
    }
}
