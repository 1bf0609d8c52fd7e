import Git

/// How much a file was changed.
struct FileChurn: Sendable {
    /// Its name today, or the last it had.
    let path: String
    /// Commits that changed it, merges aside; moving it is none.
    fileprivate(set) var commits = 0
    fileprivate(set) var added = 0
    fileprivate(set) var removed = 0
    /// Positions in the history of the oldest and of the newest of these commits.
    fileprivate(set) var first: Int
    fileprivate(set) var last: Int

    var lines: Int { added + removed }
}

extension ProjectHistory {
    /// The year before the newest commit.
    var lately: ProjectHistory {
        guard let newest = commits.first else { return self }
        let start = newest.author.time - 365 * 86_400
        return ProjectHistory(commits: Array(commits.prefix { $0.author.time >= start }))
    }

    /// The last two years, or the newest 500 commits where those are more.
    var recent: ProjectHistory {
        guard let newest = commits.first else { return self }
        let start = newest.author.time - 2 * 365 * 86_400
        let count = commits.enumerated().prefix { $0.offset < 500 || $0.element.author.time >= start }.count
        return ProjectHistory(commits: Array(commits.prefix(count)))
    }

    /// What happened to each file since it came, renames followed; the most often changed first, then by path.
    /// Files that are gone are among them.
    func churn() -> [FileChurn] {
        var trail = RenameTrail()
        var files: [String: FileChurn] = [:]
        for (position, commit) in commits.enumerated() where !commit.changes.isEmpty {
            let renames = RenameTrail.renames(in: commit)
            let moved = Set(renames.flatMap { [$0.old, $0.new] })
            for change in commit.changes {
                let name = trail.name(of: change.path)
                if moved.contains(change.path) { continue }
                var file = files[name] ?? FileChurn(path: name, first: position, last: position)
                file.commits += 1
                file.added += change.added
                file.removed += change.removed
                file.first = position
                files[name] = file
            }
            trail.stepBack(over: commit)
        }
        return files.values.sorted { ($1.commits, $0.path) < ($0.commits, $1.path) }
    }
}
