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

extension RepositorySurvey {
    init(of repository: SourceRepository, name: String, history: ProjectHistory, redactor: Redactor, excluding: [String]) throws {
        let git = repository.repository
        let files = try git.files(in: repository.head!).map {
            RepositoryFile(path: $0.path, blob: $0.blob, size: 0, kind: $0.path.hasPrefix("README") ? .readme : .other)
        }
        let date = history.commits.first?.date ?? ""
        self.init(
            name: name, files: files, history: history, notices: [],
            document: { file in
                guard let bytes = try? git.bytes(of: file.blob) else { return nil }
                var counts = RedactionCounts()
                return RepositoryDocument(
                    place: .file(path: file.path, blob: file.blob),
                    text: redactor.redact(String(decoding: bytes, as: UTF8.self), counts: &counts).nfc, date: date)
            },
            message: { commit in
                RepositoryDocument(
                    place: .commit(commit.id), text: commit.body.isEmpty ? commit.subject : commit.subject + "\n\n" + commit.body,
                    date: commit.date)
            })
    }
}
