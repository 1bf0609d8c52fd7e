import WikiCompiler

extension Context {
    /// The search index, brought to the HEAD of these wikis and repositories.
    ///
    /// Where it cannot be written, as in a data directory that is read only, an index in memory takes its place: the
    /// answers are the same, only later.
    func index(
        of wikis: [ProjectWiki], commits: [(project: Project, commits: CommitHistory)] = [], in home: Home
    ) throws -> SearchIndex {
        do {
            let index = try SearchIndex(path: home.index)
            try refresh(index, wikis, commits)
            return index
        } catch let error as IndexError {
            if error.callsForRebuild {
                note("the search index is damaged and is built again")
                try SearchIndex.remove(at: home.index)
            } else {
                warn("\(error.action): \(error.problem); searching without it")
            }
            let index = try SearchIndex(path: error.callsForRebuild ? home.index : ":memory:")
            try refresh(index, wikis, commits)
            return index
        }
    }

    private func refresh(_ index: SearchIndex, _ wikis: [ProjectWiki], _ commits: [(project: Project, commits: CommitHistory)]) throws {
        for wiki in wikis {
            let (indexed, removed) = try wiki.refresh(index)
            if indexed + removed > 0 { detail("indexed \(count(indexed, "page")) of \(wiki.project.name), removed \(removed)") }
        }
        for (project, commits) in commits {
            let (indexed, removed) = try commits.refresh(index, project: project.id)
            if indexed + removed > 0 { detail("indexed \(count(indexed, "commit")) of \(project.name), removed \(removed)") }
        }
    }
}

/// "1 page", "2 pages".
func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
