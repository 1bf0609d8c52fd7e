import WikiCompiler

/// `wikictl reindex`
struct ReindexCommand: Command {
    static let declaration = Declaration(
        name: "reindex", abstract: "Build the search index again from the pages and commits.",
        discussion:
            "The index is derived from the wikis and from the repositories at hand: built again, it gives the same answers in the same order."
    )

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let clock = ContinuousClock()
        let start = clock.now
        let (rows, failures) = try context.reindex(configuration.home, commitsBy: configuration)
        let time = start.duration(to: clock.now)
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds / 1_000_000_000_000_000) / 1000
        if context.globals.json {
            context.output.json { json in
                json.member("seconds", seconds)
                json.objects("projects", rows) { json, row in
                    json.member("project", row.project.id)
                    json.member("name", row.project.name)
                    json.member("pages", row.pages)
                    json.member("commits", row.commits)
                }
            }
        } else {
            for row in rows {
                let commits = row.commits == 0 ? "" : ", \(count(row.commits, "commit"))"
                context.output.line("\(row.project.name): \(count(row.pages, "page"))\(commits)")
            }
            context.output.line("Indexed \(count(rows.reduce(0) { $0 + $1.pages }, "page")) in \(seconds) s.")
        }
        return failures == 0 ? .done : .findings
    }
}

extension Context {
    /// Makes the search index of a home anew.
    /// - Parameter configuration: finds the projects' repositories, for their commits; nil leaves those out.
    func reindex(
        _ home: Home, commitsBy configuration: Configuration?
    ) throws -> (rows: [(project: Project, pages: Int, commits: Int)], failures: Int) {
        let survey = ProjectDirectory(home: home).survey()
        for damaged in survey.damaged { warn("\(damaged.error)") }
        let progress = progress("indexing", total: survey.projects.count)
        try SearchIndex.remove(at: home.index)
        var rows: [(project: Project, pages: Int, commits: Int)] = []
        var failures = survey.damaged.count
        if !survey.projects.isEmpty {
            let index = try SearchIndex(path: home.index)
            for project in survey.projects {
                progress.step(project.name)
                do {
                    let pages = try ProjectWiki(project, home: home).refresh(index).indexed
                    let told = try configuration.flatMap { try commits(of: project, $0)?.refresh(index, project: project.id).indexed }
                    rows.append((project, pages, told ?? 0))
                } catch let error as any ExplainedError where !(error is IndexError) {
                    warn("\(error)")
                    failures += 1
                }
            }
        }
        progress.finish()
        return (rows, failures)
    }
}
