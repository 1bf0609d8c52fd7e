import JSON
import WikiCompiler

/// `wikictl handoff list`
struct HandoffListCommand: Command {
    static let declaration = Declaration(
        name: "handoff list", abstract: "List the handoffs of the project, newest first, with what became of each.",
        flags: [Flag("all", "List also those that are superseded, expired or cleared.")])

    private let all: Bool

    init(arguments: ParsedArguments) { all = arguments.flag("all") }

    func run(_ context: Context) throws -> ExitCode {
        let entries = try context.briefMaterial().handoffs.filter { all || $0.state == .standing }
        if context.globals.json {
            context.output.json { json in json.objects("handoffs", entries) { $0.handoff($1) } }
            return entries.isEmpty ? .findings : .done
        }
        let terminal = context.output.terminal
        for entry in entries {
            let handoff = entry.handoff
            let when = handoff.time.prefix(16).replacing("T", with: " ")
            let place = handoff.branch.isEmpty ? "" : " on \(handoff.branch.visible)"
            let work = handoff.hasWork || handoff.agent == nil ? "" : ", changed nothing"
            let given = entry.deliveries == 0 ? "not given yet" : "given to \(count(entry.deliveries, "session"))"
            context.output.line(
                terminal.styled("\(when)  \(handoff.agent?.rawValue ?? "note")\(place)", .bold)
                    + "  \(entry.state.rawValue), \(given)\(work)")
            context.output.line("    " + (handoff.agent == nil ? handoff.note : handoff.sentence).visible)
        }
        return entries.isEmpty ? .findings : .done
    }
}

extension JSONWriter {
    /// The members that describe a handoff.
    mutating func handoff(_ entry: StoredHandoff) {
        let handoff = entry.handoff
        member("agent", handoff.agent?.rawValue ?? "")
        member("session", handoff.session)
        member("source", handoff.source)
        member("branch", handoff.branch)
        member("head", handoff.head)
        member("time", handoff.time)
        member("state", entry.state.rawValue)
        member("deliveries", entry.deliveries)
        member("work", handoff.hasWork)
        member("sentence", handoff.sentence)
        member("note", handoff.note)
        for (name, lines) in [
            ("done" as StaticString, handoff.done), ("decided", handoff.decided), ("open", handoff.openQuestions),
            ("next", handoff.nextSteps), ("todo", handoff.toDo),
        ] {
            objects(name, lines) { json, line in
                json.member("text", line.text)
                json.member("by", line.by.rawValue)
            }
        }
        if let failure = handoff.failure {
            object("failure") { json in
                json.member("command", failure.command)
                json.member("line", failure.line)
            }
        }
        member("files", handoff.files)
        member("uncommitted", handoff.uncommitted)
    }
}
