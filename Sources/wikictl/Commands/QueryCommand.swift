import WikiCompiler

/// `wikictl query`
struct QueryCommand: Command {
    static let declaration = Declaration(
        name: "query", abstract: "Find the pages that answer a question.",
        discussion: """
            Any words will do; a page needs one of them, and identifiers match by their parts. Each hit shows its best \
            statement with the statement's id, when the page was last changed, on how many quotes it rests, whether the \
            files it speaks of have changed since, or it was learned on a branch that is not merged, and what reading the page costs in tokens.

            With --history commits of the repository stand among the pages, each with its subject and the line of its message \
            that answers best; --kind commit shows commits only. Without, they are shown where no page answers. As JSON a commit has its id as \
            "commit" in place of "page", the kind "commit", and neither "freshness" nor "evidence".

            With --folder it searches a plain folder of markdown and prints paths; with --jsonl as well, a question a line: \
            {"qid","query","k"} in, {"qid","ids"} out, each answer written at once.
            """,
        isMain: true,
        arguments: [Argument("WORDS", "The question.", isOptional: true, repeats: true)],
        options: [
            Option("limit", short: "k", "N", "Show at most so many pages (10)."),
            Option(
                "kind", "KIND", "Only pages of this kind; may be given again.", repeats: true,
                completion: .choices(PageKind.allCases.map(\.rawValue) + [commit])),
            Option("folder", "DIR", "Search this folder of markdown instead of a wiki.", completion: .directories),
        ],
        flags: [
            Flag("history", "Find commits of the repository beside the pages."),
            Flag("archived", "Find archived pages too."),
            Flag("all", "Ask every project."),
            Flag("explain", "Show what each score is made of."),
            Flag("jsonl", "Answer questions that come as JSON lines on stdin; needs --folder."),
        ])

    /// What `--kind` calls commits.
    private static let commit = "commit"

    private let query: SearchQuery
    private let findsPages: Bool
    private let findsCommits: Bool
    private let folder: String?
    private let readsLines: Bool
    private let isForAll: Bool
    private let isExplained: Bool

    init(arguments: ParsedArguments) throws {
        let words = arguments.arguments("WORDS").joined(separator: " ")
        folder = arguments.option("folder")
        readsLines = arguments.flag("jsonl")
        if readsLines, folder == nil { throw arguments.error("cannot run 'query'", "--jsonl needs --folder DIR") }
        guard words.isEmpty == readsLines else {
            throw arguments.error(
                "cannot run 'query'", readsLines ? "with --jsonl the questions come on stdin" : "WORDS is missing (wikictl query WORDS ...)"
            )
        }
        var kinds: Set<PageKind> = []
        let names = arguments.options("kind")
        for name in names where name != Self.commit {
            guard let kind = PageKind(rawValue: name) else {
                let known = PageKind.allCases.map(\.rawValue) + [Self.commit]
                throw arguments.error(
                    "cannot read --kind \(name)", "it is not one of \(known.joined(separator: ", "))",
                    advice: Suggestion.sentence(for: name, among: known))
            }
            kinds.insert(kind)
        }
        query = SearchQuery(
            words, limit: try arguments.option("limit", in: 1...1000) ?? 10, kinds: kinds, includesArchived: arguments.flag("archived"))
        findsCommits = arguments.flag("history") || names.contains(Self.commit)
        findsPages = names.isEmpty || !kinds.isEmpty
        if findsCommits, folder != nil {
            throw arguments.error("cannot run 'query'", "a folder that is searched with --folder has no commits")
        }
        isForAll = arguments.flag("all")
        isExplained = arguments.flag("explain")
    }

    func run(_ context: Context) throws -> ExitCode {
        if let folder { return try search(FolderSearch(folder: context.tidyPath(folder)), context) }
        let home = try context.configuration().home
        let projects = isForAll ? try context.allProjects(in: home) : try asked(home, context)
        let wikis = try projects.map { try ProjectWiki($0, home: home) }
        var query = query
        query.projects = projects.map(\.id)
        let uses = PageUses(context)
        let hits =
            projects.isEmpty || !findsPages
            ? []
            : try context.index(of: wikis, in: home).search(
                query, in: wikis, judgedBy: { context.reader(of: $0, in: home) },
                weighedBy: { uses.ledger(of: $0, pages: $1) })
        let pages = QueryAnswer.all(hits, wikis: wikis)
        let answers = try findings(pages, query, wikis, context)
        uses.note(.listed, of: answers.compactMap(\.listed))
        if context.globals.json {
            context.output.json { json in
                json.objects("hits", answers) { json, answer in
                    let isElsewhere = isForAll || answer.project.id != projects[0].id
                    answer.write(to: &json, showsProject: isElsewhere, isExplained: isExplained)
                }
            }
        } else {
            for (index, answer) in answers.enumerated() {
                let isElsewhere = isForAll || answer.project.id != projects[0].id
                let lines = answer.lines(
                    rank: index + 1, for: context.output.terminal, showsProject: isElsewhere, isExplained: isExplained)
                context.output.write(lines.map { $0 + "\n" }.joined())
            }
            if answers.isEmpty { context.note("Nothing found.") }
        }
        return answers.isEmpty ? .findings : .done
    }

    /// The pages, and commits where they are asked for or no page answers.
    private func findings(
        _ pages: [QueryAnswer], _ query: SearchQuery, _ wikis: [ProjectWiki], _ context: Context
    ) throws -> [QueryFinding] {
        guard findsCommits || pages.isEmpty && query.kinds.isEmpty else { return pages.map { .page($0) } }
        let (commits, index) = try context.commits(for: query, of: wikis)
        if !findsCommits, !commits.isEmpty, !context.globals.json { context.note("No page answers. Commits that do:") }
        return try QueryFinding.ranked(pages, commits, query, index)
    }

    /// The project, and what is true in all of its workspace; of a project that was named only itself.
    private func asked(_ home: Home, _ context: Context) throws -> [Project] {
        let project = try context.project(in: home)
        guard context.globals.project == nil, let user = try ProjectDirectory(home: home).userProject(in: project.workspace),
            user.id != project.id
        else { return [project] }
        return [project, user]
    }

    private func search(_ search: FolderSearch, _ context: Context) throws -> ExitCode {
        if readsLines {
            let answers = FolderAnswers(search: search, limit: query.limit)
            return try answers.answer({ readLine() }, output: context.output, warn: context.warn) ? .done : .findings
        }
        let paths = try search.search(query.text, limit: query.limit)
        if context.globals.json {
            context.output.json { $0.member("paths", paths) }
        } else {
            for path in paths { context.output.line(path) }
        }
        return paths.isEmpty ? .findings : .done
    }
}
