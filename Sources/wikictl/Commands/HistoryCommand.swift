import WikiCompiler

/// `wikictl history`
struct HistoryCommand: Command {
    static let declaration = Declaration(
        name: "history", abstract: "Show what was written to the wiki, or to one page, newest first.",
        discussion: "Each line is a commit: its day, the operation that 'wikictl undo' takes back, and what it changed. A dash stands for a commit made by hand.",
        arguments: [Argument("PAGE", "A page, by its file name, path, title or id.", isOptional: true)],
        options: [Option("limit", short: "n", "N", "Show at most so many commits (20).")])

    private let page: String?
    private let limit: Int

    init(arguments: ParsedArguments) throws {
        page = arguments.argument("PAGE")
        limit = try arguments.option("limit", in: 1...1_000_000) ?? 20
    }

    func run(_ context: Context) throws -> ExitCode {
        let wiki = try context.wiki()
        let path = try page.map { try self.path($0, context, wiki) }
        let entries = try wiki.history(of: path, limit: limit)
        if context.globals.json {
            context.output.json { json in
                json.objects("commits", entries) { json, entry in
                    json.member("commit", entry.commit)
                    json.member("time", CalendarDate.timestamp(Int(entry.time)))
                    json.member("author", entry.author)
                    json.member("operation", entry.operation)
                    json.member("subject", entry.subject)
                    json.member("paths", entry.paths)
                }
            }
            return .done
        }
        let terminal = context.output.terminal
        for entry in entries {
            let day = CalendarDate.timestamp(Int(entry.time)).prefix(10)
            let operation = terminal.styled((entry.operation.isEmpty ? "-" : entry.operation).padded(11), .yellow)
            let author = entry.author == "wikictl" ? "" : terminal.styled("  (\(entry.author))", .dim)
            context.output.line("\(day)  \(operation)  \(entry.subject)\(author)")
        }
        if entries.count == limit { context.note("The \(limit) newest; -n shows more.") }
        return entries.isEmpty ? .findings : .done
    }

    /// The page's path; a page that is gone is still found by the path it had.
    private func path(_ name: String, _ context: Context, _ wiki: ProjectWiki) throws -> String {
        do {
            return try context.page(name, in: wiki).path
        } catch {
            let path = name.hasSuffix(".md") ? name : name + ".md"
            if path.contains("/"), try !wiki.history(of: path, limit: 1).isEmpty { return path }
            throw error
        }
    }
}
