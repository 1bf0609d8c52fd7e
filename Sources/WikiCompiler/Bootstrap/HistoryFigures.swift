import Git

/// What reading and analysing a whole history came to, for the benchmark.
package struct HistoryFigures: Sendable {
    package let commits: Int
    /// Files changed, counted once a commit.
    package let changes: Int
    package let lines: Int
    /// Seconds: reading with redaction, and everything that is concluded from it.
    package let reading: Double
    package let analysis: Double

    /// - Parameter path: of a work tree or a git directory.
    package init(ofRepositoryAt path: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let repository = try Repository(opening: path)
        let history = try ProjectHistory(of: repository, redactor: try Redactor())
        let read = clock.now
        let files = try repository.head().commit.map { try repository.files(in: $0).map(\.path) } ?? []
        let areas = ProjectAreas(of: history, files: files)
        _ = (history.churn(), history.coChanges(of: files), history.coChanges(of: areas), history.reverts(), history.fixes())
        reading = (read - start).inSeconds
        analysis = (clock.now - read).inSeconds
        commits = history.commits.count
        changes = history.commits.reduce(0) { $0 + $1.changes.count }
        lines = history.commits.reduce(0) { $1.changes.reduce($0) { $0 + $1.added + $1.removed } }
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
