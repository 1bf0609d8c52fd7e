import WikiCompiler

/// `wikictl project quotes`
struct ProjectQuotesCommand: Command {
    static let declaration = Declaration(
        name: "project quotes", abstract: "Show or say whether quotes of sessions stand on the project's pages.",
        discussion: """
            tracked, where nothing was said: a footnote holds the words that it quotes. local, for a wiki that is pushed: footnotes say who spoke, in \
            which turn and when; the words stay in state.db on this machine, where 'wikictl why' and 'wikictl show' have them. All pages are \
            changed as one operation, and project.yml says so to every machine that has the wiki.

            What was committed before keeps its quotes: a wiki that was never pushed is best pushed without its history.
            """,
        arguments: [
            Argument("WHERE", "Where quotes are kept: local or tracked.", isOptional: true, completion: .choices(["local", "tracked"]))
        ])

    private let isLocal: Bool?

    init(arguments: ParsedArguments) throws {
        switch arguments.argument("WHERE") {
        case nil: isLocal = nil
        case "local": isLocal = true
        case "tracked": isLocal = false
        case let word?: throw arguments.error("cannot keep quotes '\(word)'", "they are kept local or tracked")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        var project = try context.project(in: configuration.home)
        var done = (operation: "", pages: 0)
        if let isLocal {
            if !isLocal {
                try context.requirePerson("cannot put quotes on the pages of \(project.name)", command: "wikictl project quotes tracked")
            }
            done = try context.writer(of: project, configuration).keepQuotes(local: isLocal, now: context.seconds)
            project = project.keeping(quotesLocal: isLocal)
        }
        let word = project.keepsQuotesLocal ? "local" : "tracked"
        if context.globals.json {
            context.output.json { json in
                json.project(project)
                json.member("quotes", word)
                json.member("operation", done.operation)
                json.member("pages", done.pages)
            }
            return .done
        }
        context.output.line("\(project.name): \(word)")
        if !done.operation.isEmpty {
            context.output.line("\(count(done.pages, "page")) changed as \(done.operation).")
            if project.keepsQuotesLocal { context.note("Earlier commits still hold the quotes.") }
        }
        return .done
    }
}
