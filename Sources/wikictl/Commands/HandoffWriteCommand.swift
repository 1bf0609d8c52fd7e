import WikiCompiler

/// `wikictl handoff write`
struct HandoffWriteCommand: Command {
    static let declaration = Declaration(
        name: "handoff write", abstract: "Leave a note for the next session on this branch.",
        discussion: """
            It is told once: a session that was given the note and then worked has taken it up. Secrets are removed before it is kept. \
            Written inside an agent, it is the agent's word and says so.
            """,
        arguments: [Argument("WORDS", "What to say.", repeats: true)],
        options: [Option("branch", "NAME", "For this branch instead of the one that is checked out.")])

    private let words: String
    private let branch: String?
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) {
        words = arguments.arguments("WORDS").joined(separator: " ")
        branch = arguments.option("branch")
        self.arguments = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        var counts = RedactionCounts()
        let note = try Redactor(configuration).redact(words, isHuman: true, counts: &counts)
        guard !note.allSatisfy(\.isWhitespace) else { throw arguments.error("cannot write the note", "it says nothing") }
        guard note.count <= Handoff.longestNote else {
            throw arguments.error("cannot write the note", "it has \(note.count) characters, and at most \(Handoff.longestNote) are read")
        }
        let place = branch ?? context.repository(of: project, in: configuration.home)?.branch ?? ""
        let handoff = Handoff(
            note: note, by: context.isInsideAgent ? .agent : .user, project: project, branch: place, time: context.now)
        try context.stateDatabase(configuration.home).note(handoff, hasEnded: true)
        if context.globals.json {
            context.output.json { json in
                json.member("source", handoff.source)
                json.member("branch", place)
                json.member("note", note)
            }
        } else {
            context.output.line("The next session\(place.isEmpty ? "" : " on \(place.visible)") will be told.")
            if note != words { context.warn("what looked like a secret was taken out") }
        }
        return .done
    }
}
