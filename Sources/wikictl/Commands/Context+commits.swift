import WikiCompiler

extension Context {
    /// The commits of a project's repository: the one of `--project` or of the current directory, else a checkout that is
    /// known from sessions. Nil when none is at hand.
    func commits(of project: Project, _ configuration: Configuration) throws -> CommitHistory? {
        let directory = ProjectDirectory(home: configuration.home)
        let found = repository(of: project, in: configuration.home) ?? directory.checkout(of: project, userHome: userHome)
        return try found.map { try CommitHistory($0, configuration) }
    }

    /// The commits that answer a question, best first, with the index that found them brought to HEAD.
    ///
    /// Where the repository is not at hand, what was indexed before still answers, without words.
    func commits(for query: SearchQuery, of wikis: [ProjectWiki]) throws -> (answers: [CommitAnswer], index: SearchIndex) {
        let configuration = try self.configuration()
        let histories = try wikis.map { (project: $0.project, commits: try commits(of: $0.project, configuration)) }
        let index = try self.index(
            of: wikis, commits: histories.compactMap { pair in pair.commits.map { (pair.project, $0) } }, in: configuration.home)
        let question = try CommitQuestion(query.text)
        let known = Dictionary(histories.map { ($0.project.id, $0) }, uniquingKeysWith: { first, _ in first })
        var answers: [CommitAnswer] = []
        var missing: Set<String> = []
        for hit in wikis.isEmpty ? [] : try index.searchCommits(query) {
            guard let (project, commits) = known[hit.project] else { continue }
            if commits == nil { missing.insert(project.name) }
            let summary = commits?.summary(of: hit.commit, for: question)
            if commits == nil || summary != nil { answers.append(CommitAnswer(hit: hit, project: project, summary: summary)) }
        }
        for name in missing.sorted() { note("the repository of \(name) is not at hand: its commits are shown by their ids only") }
        return (answers, index)
    }
}
