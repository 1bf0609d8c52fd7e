import WikiCompiler

/// `wikictl dream log`
struct DreamLogCommand: Command {
    static let declaration = Declaration(
        name: "dream log", abstract: "List the dreams that changed the project's wiki, newest first.",
        discussion: "Each line is a run: its day, the id that 'wikictl dream --undo' takes, what it did, and its last commit.",
        options: [Option("limit", short: "n", "N", "Show at most so many runs (20).")])

    private let limit: Int

    init(arguments: ParsedArguments) throws {
        limit = try arguments.option("limit", in: 1...1_000_000) ?? 20
    }

    func run(_ context: Context) throws -> ExitCode {
        let wiki = try context.wiki()
        let dreams = Array(try wiki.dreams().prefix(limit))
        let last = try StateDatabase.atHand(wiki.home)?.lastDream(of: wiki.project.id)
        if context.globals.json {
            context.output.json { json in
                if let last { json.member("last", CalendarDate.timestamp(last.at)) }
                json.objects("dreams", dreams) { json, dream in
                    json.member("operation", dream.operation)
                    json.member("time", CalendarDate.timestamp(Int(dream.time)))
                    json.member("commit", dream.commit)
                    for (deed, name) in Self.deeds { json.member(name, dream.count(deed)) }
                    json.member("undone", dream.isUndone)
                }
            }
            return dreams.isEmpty ? .findings : .done
        }
        for dream in dreams {
            let counts = Self.deeds.compactMap { deed, name in dream.count(deed) == 0 ? nil : "\(dream.count(deed)) \(name)" }
            context.output.line(
                "\(CalendarDate.timestamp(Int(dream.time)).prefix(10))  \(dream.operation)  \(dream.commit.prefix(12))  "
                    + (counts.isEmpty ? "links only" : counts.joined(separator: ", ")) + (dream.isUndone ? "  taken back" : ""))
        }
        if dreams.isEmpty { context.note("No dream changed anything yet.") }
        if let last { context.note("The last one ran on \(CalendarDate.timestamp(last.at).prefix(10)).") }
        return dreams.isEmpty ? .findings : .done
    }

    // Superseded ones are noted like contested ones: two statements that could not both hold.
    private static let deeds: [(DreamChange.Deed, StaticString)] = [
        (.merged, "merged"), (.contested, "contested"), (.archived, "archived"), (.split, "parted"),
    ]
}
