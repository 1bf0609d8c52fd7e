import WikiCompiler

/// `wikictl reindex`
struct ReindexCommand: Command {
    static let declaration = Declaration(
        name: "reindex", abstract: "Build the search index again from the pages.",
        discussion: "The index is derived from the wikis: built again, it gives the same answers in the same order.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let survey = ProjectDirectory(home: home).survey()
        for damaged in survey.damaged { context.warn("\(damaged.error)") }
        let progress = context.progress("indexing", total: survey.projects.count)
        let clock = ContinuousClock()
        let start = clock.now
        try SearchIndex.remove(at: home.index)
        var rows: [(project: Project, pages: Int)] = []
        var failures = survey.damaged.count
        if !survey.projects.isEmpty {
            let index = try SearchIndex(path: home.index)
            for project in survey.projects {
                progress.step(project.name)
                do {
                    rows.append((project, try ProjectWiki(project, home: home).refresh(index).indexed))
                } catch let error as any ExplainedError where !(error is IndexError) {
                    context.warn("\(error)")
                    failures += 1
                }
            }
        }
        progress.finish()
        let time = start.duration(to: clock.now)
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds / 1_000_000_000_000_000) / 1000
        if context.globals.json {
            context.output.json { json in
                json.member("seconds", seconds)
                json.objects("projects", rows) { json, row in
                    json.member("project", row.project.id)
                    json.member("name", row.project.name)
                    json.member("pages", row.pages)
                }
            }
        } else {
            for row in rows { context.output.line("\(row.project.name): \(count(row.pages, "page"))") }
            context.output.line("Indexed \(count(rows.reduce(0) { $0 + $1.pages }, "page")) in \(seconds) s.")
        }
        return failures == 0 ? .done : .findings
    }
}
