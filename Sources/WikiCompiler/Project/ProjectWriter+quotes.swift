import Git

extension ProjectWriter {
    /// Has a project keep its quotes local, or show them on its pages again: `project.yml` and every page that it concerns, as one operation.
    ///
    /// Earlier commits stay as they are. The writer must not be used afterwards: its wiki is read by the setting as it was.
    /// - Returns: the operation, empty when all is so already, and how many pages changed.
    public func keepQuotes(local: Bool, now: Int64) throws -> (operation: String, pages: Int) {
        let old = wiki.project
        let project = old.keeping(quotesLocal: local)
        let pages = try wiki.pages()
        // Read whole either way; what is taken out is told by the commits.
        let quotes = LocalQuotes(home: wiki.home, project: old.id)
        wiki.repository.leaving = nil
        if local { wiki.repository.leaving = { try quotes.take(from: $0) } }
        let changed = try pages.filter { page throws in
            let wanted = local ? page.withoutSessionQuotes() : page
            return try wiki.repository.read(page.path).map { String(decoding: $0, as: UTF8.self) } != wanted.text
        }
        var changes: [FileChange] = []
        if try wiki.text("project.yml") != project.yaml {
            changes.append(FileChange(path: "project.yml", content: Array(project.yaml.utf8)))
        }
        guard !changes.isEmpty || !changed.isEmpty else { return ("", 0) }
        let word = local ? "local" : "tracked"
        let id = "q" + Identifier.base32(Identifier.hash(["op1", "quotes", word, old.id, try wiki.head()]), length: 10)
        let author = signature(now)
        var commits = changed.map { page in
            PageCommit(subject: "quotes \(word): \(PageName.stem(of: page.path))", author: author, changes: FileChange.moving(page))
        }
        if !changes.isEmpty { commits.append(PageCommit(subject: "project: quotes \(word)", author: author, changes: changes)) }
        try wiki.repository.write(operation: id, commits: commits, holding: lock)
        return (id, changed.count)
    }
}
