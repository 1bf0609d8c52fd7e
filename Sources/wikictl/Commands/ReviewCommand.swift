import JSON
import WikiCompiler

/// `wikictl review`
struct ReviewCommand: Command {
    static let declaration = Declaration(
        name: "review", abstract: "Go through what is contested, stale or new, and say what is to become of it.",
        discussion: """
            Pages come one after the other: contested ones first, then those whose files changed, then what was learned lately and \
            nobody has looked at. One letter says what happens: a accepts the page, by your word; e opens it in your editor; r retires \
            it, r2 its second statement; k2 lets the second side of a contested page hold; p pins it; w shows what it rests on; u takes the \
            last step back; Enter passes it over; q ends. What was done stays done, and the next review goes on with the rest.

            Without a terminal, and with --json, the pages are listed with their reasons. Exit code 1 when nothing asks for a look.
            """,
        options: [Option("days", "N", "How many days back a page counts as new; \(ReviewQueue.usualDays) unless given.")])

    private let days: Int

    init(arguments: ParsedArguments) throws {
        days = try arguments.option("days", in: 0...36_500) ?? ReviewQueue.usualDays
    }

    func run(_ context: Context) throws -> ExitCode {
        let here = try PagePerson(context)
        let reader = context.reader(of: here.project, in: here.configuration.home)
        let items = try queue(here, reader, context).items
        if context.globals.json {
            context.output.json { write(items, to: &$0) }
            return items.isEmpty ? .findings : .done
        }
        guard !items.isEmpty else {
            context.note("Nothing asks for a look.")
            return .findings
        }
        guard !context.isInsideAgent, let question = try? Question(context, of: Self.declaration) else {
            for item in items { context.output.line("\(words(of: item.reasons))  \(item.page.path)  \(item.page.title)".visible) }
            return .done
        }
        try ReviewPass(here: here, reader: reader, question: question).run(items)
        return .done
    }

    private func queue(_ here: PagePerson, _ reader: FreshnessReader, _ context: Context) throws -> ReviewQueue {
        let pages = try here.wiki().pages()
        var standings: [String: PageStanding] = [:]
        if reader.isAtHand {
            let verifiable = FreshnessReader.verifiable(pages)
            for (page, standing) in zip(verifiable, reader.standings(of: verifiable)) { standings[page.path] = standing }
        }
        let state = StateDatabase.atHand(here.configuration.home)
        return ReviewQueue(
            pages, confirmations: try state?.confirmations(in: here.project.id) ?? [:], standings: standings, today: context.today,
            days: days)
    }

    private func words(of reasons: [ReviewQueue.Reason]) -> String { reasons.map(\.name).joined(separator: ", ") }

    private func write(_ items: [ReviewQueue.Item], to json: inout JSONWriter) {
        json.objects("pages", items) { json, item in
            json.member("page", item.page.path)
            json.member("title", item.page.title)
            json.member("kind", item.page.kind?.rawValue ?? "")
            json.member("updated", item.page.updated)
            json.member("reasons", item.reasons.map(\.name))
            json.objects("statements", item.page.statements) { json, entry in
                json.member("id", entry.statement.id?.text ?? "")
                json.member("section", entry.section.rawValue)
                json.member("text", entry.statement.text.plain)
            }
        }
    }
}
