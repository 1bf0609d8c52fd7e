import Git

extension ProjectWriter {
    /// Writes the page of a promotion into the project `user`, as one operation; it is done before any copy is changed.
    ///
    /// What the person had deleted there may stand again. Throws when the page was changed since the promotion was worked out.
    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - now: seconds since 1970.
    /// - Returns: the operation; empty when the page is so already.
    public func write(_ promotion: Promotion, person: Person?, now: Int64) throws -> String {
        let page = promotion.page
        guard page.text != promotion.before?.text else { return "" }
        try requireUnchanged([(promotion.before, page.path)])
        let operation = try promotionID([page])
        var exclusions = try wiki.exclusions()
        for id in exclusions.deletions(kind: .rule, marks: Self.marks(of: page)) { exclusions.restore(id, operation: operation) }
        let sources = Set(page.sources.map(\.id)).sorted()
        let commit = PageCommit(
            subject: "promote: \(PageName.stem(of: page.path))", trailers: sources.map { (key: "Sources", value: $0.text) },
            author: Self.author(person, now), changes: FileChange.moving(page))
        try write(Operation(id: operation, time: now, commits: [commit]), pages: try pages(with: [page]), exclusions: exclusions)
        return operation
    }

    /// Has a project's pages point to the one in `user`, as one operation. Throws, before anything is written, when one of them was
    /// changed since the promotion was worked out.
    public func write(_ share: Promotion.Share, person: Person?, now: Int64) throws -> String {
        try requireUnchanged(share.pages.map { ($0.before, $0.before.path) })
        let pages = share.pages.map(\.after)
        let operation = try promotionID(pages)
        let commits = pages.map { page in
            PageCommit(
                subject: "promote: \(PageName.stem(of: page.path))", author: Self.author(person, now), changes: FileChange.moving(page))
        }
        try write(
            Operation(id: operation, time: now, commits: commits), pages: try self.pages(with: pages), exclusions: try wiki.exclusions())
        return operation
    }

    func requireUnchanged(_ pages: [(before: Page?, path: String)]) throws {
        let edits = try wiki.repository.humanEdits(quietFor: 0, now: 0)
        for (before, path) in pages where try !wiki.stands(before, at: path) || edits.contains(where: { $0.path == path }) {
            throw WikiError("cannot change \(path) in \(wiki.project.name)", "it was changed meanwhile")
        }
    }

    func promotionID(_ pages: [Page]) throws -> String {
        let fields = ["op1", "promote", wiki.project.id, try wiki.head()] + pages.flatMap { [$0.path, $0.text] }
        return "w" + Identifier.base32(Identifier.hash(fields), length: 10)
    }

    func pages(with changed: [Page]) throws -> [Page] {
        var vault = Vault(project: wiki.project.id, pages: try wiki.pages())
        for page in changed { vault.put(page) }
        return vault.ordered
    }

    static func author(_ person: Person?, _ now: Int64) -> Signature {
        Signature(name: person?.name ?? "someone", email: person?.email ?? "someone@localhost", time: now)
    }

    /// What a deletion of the page or of its statements was noted by.
    private static func marks(of page: Page) -> Set<String> {
        let kind = PageKind.rule.rawValue
        var marks = Set(page.statements.map { Exclusions.mark("statement", kind, Likeness.normalised($0.statement.text.plain)) })
        marks.insert(Exclusions.mark("page", kind, PageName.stem(title: page.title, kind: .rule)))
        if let subject = page.frontMatter["subject"]?.string { marks.insert(Exclusions.mark("subject", kind, subject)) }
        return marks
    }
}
