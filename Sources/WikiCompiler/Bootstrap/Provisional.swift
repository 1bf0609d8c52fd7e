import Git

extension ProjectHistory {
    init(of repository: SourceRepository, redactor: Redactor) throws {
        self.init()
        guard let head = repository.head else { return }
        try repository.repository.walk(from: head) { commit in
            let body = commit.message.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
            commits.append(
                HistoryCommit(
                    id: commit.id, parents: commit.parents, author: commit.author, subject: commit.subject, body: body.trimmedBlank,
                    changes: [], date: String(Timestamp.utc(milliseconds: Int(commit.author.time) * 1000).prefix(10))))
            return true
        }
    }
}
