import Git

/// The commits of a person's repository, for searching: read, never copied.
public struct CommitHistory {
    // A commit that changes more says little by their names.
    private static let mostPaths = 20

    private let repository: SourceRepository
    private let redactor: any Redacting
    private let key: String

    /// - Throws: `RedactionError` that names the person's pattern which cannot be used.
    public init(_ repository: SourceRepository, _ configuration: Configuration) throws {
        self.repository = repository
        redactor = try Redactor(configuration)
        // Whatever changes the text of a commit that was indexed before.
        let shallow = FileText.read(repository.repository.commonDirectory + "shallow") ?? ""
        let patterns = configuration.redactPatterns.flatMap { [$0.name, $0.pattern] }
        key = Identifier.base32(
            Identifier.hash(["commits1", String(Redactor.version), shallow] + patterns + ["allow"] + configuration.redactAllow), length: 12)
    }

    /// Brings the search index to HEAD; nothing is done in a repository without a commit.
    ///
    /// Cost: some 0.1 ms a new commit. After a rewrite, the ids of the whole history are read.
    /// - Returns: how many commits came, and how many went.
    @discardableResult
    public func refresh(_ index: SearchIndex, project: String) throws -> (indexed: Int, removed: Int) {
        guard let head = repository.head else { return (0, 0) }
        return try repository.repository.readingCommits { reader in
            try index.updateCommits(of: project, from: Source(head: head, key: key, reader: reader, history: self))
        }
    }

    /// What is shown of a commit; nil when it is not in the repository.
    public func summary(of commit: String, for question: CommitQuestion) -> CommitSummary? {
        repository.repository.readingCommits { reader in
            ObjectID(hex: commit).flatMap(reader.commit).map { CommitSummary($0, redacted($0.message), question) }
        }
    }

    private func redacted(_ text: String) -> String {
        var counts = RedactionCounts()
        return redactor.redact(text, isHuman: false, counts: &counts)
    }

    private struct Source: CommitSource {
        let head: ObjectID
        let key: String
        let reader: CommitReader
        let history: CommitHistory

        func parents(of commit: ObjectID) -> [ObjectID]? { reader.commit(commit)?.parents }

        func text(of commit: ObjectID) -> IndexedCommit? {
            guard let read = reader.commit(commit) else { return nil }
            let message = CommitWords(history.redacted(read.message))
            var text = IndexedCommit(subject: message.subject, body: message.body.joined(separator: "\n"))
            text.paths = reader.paths(changedBy: commit).prefix(CommitHistory.mostPaths).map(history.redacted)
            return text
        }
    }
}
