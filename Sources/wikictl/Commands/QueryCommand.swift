import WikiCompiler

/// `wikictl query`
struct QueryCommand: Command {
    static let declaration = Declaration(
        name: "query", abstract: "Find the pages that answer a question.",
        discussion: """
            Any words will do; a page needs one of them, and identifiers match by their parts. Each hit shows its best \
            statement with the statement's id, when the page was last changed, on how many quotes it rests, whether the \
            files it speaks of have changed since, and what reading the page costs in tokens.

            With --folder and --jsonl it answers over a plain folder of markdown, a question a line: \
            {"qid","query","k"} in, {"qid","ids"} out.
            """,
        isMain: true,
        arguments: [Argument("WORDS", "The question.", isOptional: true, repeats: true)],
        options: [
            Option("limit", short: "k", "N", "Show at most so many pages (10)."),
            Option("kind", "KIND", "Only pages of this kind; may be given again.", repeats: true, completion: .choices(PageKind.allCases.map(\.rawValue))),
            Option("folder", "DIR", "Search this folder of markdown instead of a wiki.", completion: .directories),
        ],
        flags: [
            Flag("archived", "Find archived pages too."),
            Flag("all", "Ask every project."),
            Flag("explain", "Show what each score is made of."),
            Flag("jsonl", "Answer questions that come as JSON lines on stdin; needs --folder."),
        ])

    private let query: SearchQuery
    private let isForAll: Bool
    private let isExplained: Bool

    init(arguments: ParsedArguments) throws {
        let words = arguments.arguments("WORDS").joined(separator: " ")
        guard arguments.option("folder") == nil, !arguments.flag("jsonl") else {
            throw arguments.error("cannot run 'query'", "--folder and --jsonl are not there yet")
        }
        guard !words.isEmpty else { throw arguments.error("cannot run 'query'", "WORDS is missing (wikictl query WORDS ...)") }
        var kinds: Set<PageKind> = []
        for name in arguments.options("kind") {
            guard let kind = PageKind(rawValue: name) else {
                let known = PageKind.allCases.map(\.rawValue)
                throw arguments.error("cannot read --kind \(name)", "it is not one of \(known.joined(separator: ", "))", advice: Suggestion.sentence(for: name, among: known))
            }
            kinds.insert(kind)
        }
        query = SearchQuery(
            words, limit: try arguments.option("limit", in: 1...1000) ?? 10, kinds: kinds, includesArchived: arguments.flag("archived"))
        isForAll = arguments.flag("all")
        isExplained = arguments.flag("explain")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let projects = isForAll ? try context.allProjects(in: home) : [try context.project(in: home)]
        let wikis = try projects.map { try ProjectWiki($0, home: home) }
        var query = query
        query.projects = projects.map(\.id)
        let hits = projects.isEmpty ? [] : try context.index(of: wikis, in: home).search(query)
        let answers = try QueryAnswer.all(hits, wikis: wikis) { context.repository(of: $0, in: home) }
        if context.globals.json {
            context.output.json { json in
                json.objects("hits", answers) { $1.write(to: &$0, showsProject: isForAll, isExplained: isExplained) }
            }
        } else {
            for answer in answers {
                let lines = answer.lines(for: context.output.terminal, showsProject: isForAll, isExplained: isExplained)
                context.output.write(lines.map { $0 + "\n" }.joined())
            }
            if answers.isEmpty { context.note("Nothing found.") }
        }
        return answers.isEmpty ? .findings : .done
    }
}
