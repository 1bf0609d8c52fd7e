import WikiCompiler

/// `wikictl session show`
struct SessionShowCommand: Command {
    static let declaration = Declaration(
        name: "session show", abstract: "Show an archived session as it was read, with what was learned from it.",
        discussion: "Secrets were removed before it was archived. Long turns are shortened unless --full is given.",
        arguments: [Argument("ID", "The agent's id of the session, or the beginning of it.")],
        flags: [Flag("full", "Show every turn whole."), Flag("people", "Show only what people and the agent said, without tools.")])

    private let id: String
    private let full: Bool
    private let people: Bool

    init(arguments: ParsedArguments) {
        id = arguments.required("ID")
        full = arguments.flag("full")
        people = arguments.flag("people")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let wiki = try ProjectWiki(try context.project(in: home), home: home)
        let session = try context.archivedSession(id, project: wiki.project)
        let transcript = try ArchiveReader.read(path: session.path)
        let learned = try wiki.pages().filter { page in page.sources.contains { $0.id.text == session.source } }
        let output = context.output
        let terminal = output.terminal
        output.line(terminal.styled("\(session.agent.rawValue) \(session.session)", .bold))
        output.line(
            "started \(session.started)" + (transcript.header.branch.isEmpty ? "" : ", on \(transcript.header.branch)")
                + ", \(transcript.turns.count) turns")
        let quoted = Dictionary(
            grouping: learned.flatMap(\.evidence.values).filter { $0.label.source.text == session.source }, by: \.label.number)
        let shown = TurnText(terminal: terminal, lines: full ? .max : 12)
        for turn in transcript.turns where !people || (turn.role != .tool && turn.tool == nil) {
            let marks =
                (transcript.dead.contains(turn.n) ? "  abandoned" : "") + (quoted[turn.n] == nil ? "" : terminal.styled("  quoted", .green))
            output.line()
            output.line(shown.heading(turn) + marks)
            output.line(shown.body(turn))
        }
        output.line()
        output.line(terminal.styled(learned.isEmpty ? "Nothing was learned from it." : "Learned from it:", .bold))
        for page in learned { output.line("  \(page.path)  \(page.title)") }
        return .done
    }
}
