import Git

extension ProjectHistory {
    /// Reads the history of where the source stands; it is empty before the first commit. Only messages are redacted: names of people and files are as git has them.
    ///
    /// Cost: that of `Repository.history`.
    init(of source: SourceRepository, redactor: Redactor) throws {
        try self.init(of: source.repository, from: source.head, redactor: redactor)
    }

    init(of repository: Repository, redactor: Redactor) throws {
        try self.init(of: repository, from: repository.head().commit, redactor: redactor)
    }

    private init(of repository: Repository, from head: ObjectID?, redactor: Redactor) throws {
        var commits: [HistoryCommit] = []
        var gaps = HistoryGaps()
        var counts = RedactionCounts()
        if let head {
            gaps = try repository.history(from: head) { entry in
                commits.append(HistoryCommit(entry, redactor: redactor, counts: &counts))
                return true
            }
        }
        var tags: [ObjectID: [String]] = [:]
        for tag in try repository.tags() { tags[tag.commit, default: []].append(tag.name) }
        self.init(
            commits: commits, tags: tags, isShallow: repository.isShallow, damaged: gaps.unreadable.count, submodules: gaps.submodules,
            hasReplacedCommits: repository.hasReplacedCommits)
    }
}

extension HistoryCommit {
    fileprivate init(_ entry: HistoryEntry, redactor: Redactor, counts: inout RedactionCounts) {
        let commit = entry.commit
        // The whole message at once: half a secret would be recognised by nobody.
        let message = CommitMessage(redactor.redact(commit.message, counts: &counts))
        self.init(
            id: commit.id, parents: commit.parents, author: commit.author, subject: message.subject, body: message.body,
            changes: entry.changes, date: Timestamp.day(ofSeconds: commit.author.time, offset: commit.author.offset),
            trailers: message.trailers)
    }
}
