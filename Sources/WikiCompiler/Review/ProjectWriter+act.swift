import Git

extension ProjectWriter {
    /// Does what a person says to a page, as one operation. What is struck through by it does not come back with a compile.
    ///
    /// Edits of the work tree are to be adopted before. Throws where there is nothing to do, and while a page that changes is being edited.
    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - now: seconds since 1970.
    /// - Returns: the operation, by which it is undone.
    public func act(_ act: PersonAct, on page: Page, person: Person?, now: Int64) throws -> String {
        let action = "cannot \(act.verb) \(page.path)"
        let pages = try wiki.pages()
        let date = String(Timestamp.utc(milliseconds: Int(now) * 1000).prefix(10))
        var exclusions = try wiki.exclusions()
        var changed: [Page]
        switch act {
        case .correct(let id, let words):
            changed = [try page.corrected(id, words, by: person, on: pages, now: now)]
        case .retire(let id):
            let (new, gone) = page.retired(id, on: date)
            for statement in gone { exclusions.addDeletion(of: statement, on: page) }
            changed = [new]
        case .keep(let id):
            var settling = Settling(keeping: id, on: page, among: pages, date: date) { [wiki] statement, page in
                try wiki.home(of: statement, on: page)
            }
            changed = try settling.pages()
            for (page, statement) in settling.struck { exclusions.addDeletion(of: statement, on: page) }
        case .pin(let isPinned):
            var new = page
            new.frontMatter.set("pinned", token: isPinned ? "true" : "")
            changed = [new]
        }
        let standing = Dictionary(pages.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        changed = changed.filter { standing[$0.path] != $0.text }
        guard !changed.isEmpty else { throw WikiError(action, "nothing would change", remedy: "'wikictl show' shows how it stands.") }
        try requireQuiet(changed.map(\.path))
        let fields = ["op1", act.verb, wiki.project.id, try wiki.head()] + changed.flatMap { [$0.path, $0.text] }
        let operation = "e" + Identifier.base32(Identifier.hash(fields), length: 10)
        let commits = changed.map { page in
            PageCommit(
                subject: "\(act.verb): \(PageName.stem(of: page.path))", author: Self.author(person, now), changes: FileChange.moving(page))
        }
        try write(Operation(id: operation, time: now, commits: commits), pages: try self.pages(with: changed), exclusions: exclusions)
        return operation
    }
}

extension Exclusions {
    /// Enters a statement that a person does not want to hear again.
    mutating func addDeletion(of statement: Statement, on page: Page) {
        guard let kind = page.kind, let id = statement.id else { return }
        let mark = Self.mark("statement", kind.rawValue, Likeness.normalised(statement.text.plain))
        add(.deleted, id.text, kind: kind, marks: [mark], labels: page.labels(of: statement))
    }
}

extension Page {
    /// The page with other words for a statement; a title that said the same says it in the new ones.
    fileprivate func corrected(_ id: StatementID, _ words: String, by person: Person?, on pages: [Page], now: Int64) throws -> Page {
        let before = statement(id)?.statement
        let old = before?.text.plain ?? ""
        var page = try reworded(id, words, by: person, on: pages, now: now)
        page.redescribe(where: before.map { [$0] } ?? [])
        if Likeness.normalised(title) == Likeness.normalised(old), let new = page.statement(id)?.statement.text.plain {
            page.setTitle(Phrasing.cut(new.trimmingSuffix("."), to: Limits.title))
        }
        page.settleStatus()
        return page
    }

    /// The page with a statement struck through, or with all of its first section, and what was struck. When nothing is left there nobody
    /// is to follow the page.
    fileprivate func retired(_ id: StatementID?, on date: String) -> (page: Page, gone: [Statement]) {
        var page = self
        let core = kind?.sections.first
        let gone = statements.filter { section, statement in
            section != .retired && (id == nil ? section == core || section == .contested : statement.id == id)
        }.map(\.statement)
        for statement in gone { if let id = statement.id { page.retire(id, on: date, by: "") } }
        if page.isContested, page.recalled(.contested).isEmpty { page.frontMatter.set("contested", token: "") }
        let hadCore = core.map { !recalled($0).isEmpty } ?? false
        if id == nil || hadCore && core.map({ page.recalled($0).isEmpty }) ?? false { page.frontMatter.set("status", token: "deprecated") }
        page.frontMatter.set("updated", token: max(page.updated, date))
        return (page, gone)
    }
}
