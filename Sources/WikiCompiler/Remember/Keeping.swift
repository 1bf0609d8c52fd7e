/// Puts what a person wants kept on a page: the statement that says it already gets one more quote, else it is added.
struct Keeping {
    /// The act by which the person said so.
    struct Act {
        let person: SourceID
        let number: Int
        /// `YYYY-MM-DD`
        let date: String
    }

    let draft: RememberedDraft
    let act: Act
    private(set) var page: Page
    let isNew: Bool
    /// Statements that say it, and whether they stood there before.
    private(set) var statements: [StatementID] = []
    private(set) var isConfirmed = false

    /// - Parameters:
    ///   - kinds: pages of these may say it already, the first before the others.
    ///   - scope: where a rule that is new holds: `project` or `everywhere`.
    ///   - blob: the blob of a project file at the repository's HEAD; nil when it does not exist there.
    init(_ draft: RememberedDraft, kinds: [PageKind], act: Act, vault: Vault, scope: String, blob: (String) -> String?) {
        self.draft = draft
        self.act = act
        if let (page, statement) = Self.standing(draft, kinds, in: vault) {
            self.page = page
            isNew = false
            isConfirmed = true
            confirm(statement)
        } else {
            let known = Self.page(of: draft, in: vault)
            isNew = known == nil
            page = known ?? Self.newPage(draft, act, vault)
            for item in draft.items { add(item) }
        }
        if page.kind == .rule, page.frontMatter["scope"] == nil { page.frontMatter.set("scope", token: scope) }
        complete(blob)
    }

    // MARK: Finding

    /// Whether two statements say the same, in words that differ only where it does not matter.
    static func isSame(_ one: String, _ other: String) -> Bool {
        if Likeness.normalised(one) == Likeness.normalised(other) { return true }
        guard !Likeness.isSwapped(one, other) else { return false }
        let score = Likeness.score(one, other)
        return score >= 0.85 || score > 0 && Set(Words(one).significant) == Set(Words(other).significant)
    }

    private static func standing(_ draft: RememberedDraft, _ kinds: [PageKind], in vault: Vault) -> (Page, Statement)? {
        guard let first = draft.items.first else { return nil }
        for kind in kinds {
            let pages = vault.ordered.filter { $0.kind == kind && $0.isFollowed }
            for page in pages.filter({ !$0.isArchived }) + pages.filter(\.isArchived) {
                for (section, statement) in page.statements where kind.sections.contains(section) && statement.id != nil {
                    if isSame(statement.text.plain, first.text.plain) || first.quotes == [statement.text.plain] { return (page, statement) }
                }
            }
        }
        // "Use pnpm" and "use pnpm, not npm" are one order.
        if draft.subject.hasPrefix("rule:use:"), let page = vault.page(kind: .rule, subject: draft.subject), page.isFollowed,
            let statement = page.recalled(.rule).first(where: { $0.id != nil })
        {
            return (page, statement)
        }
        return nil
    }

    private static func page(of draft: RememberedDraft, in vault: Vault) -> Page? {
        var vault = vault
        let first = draft.items.filter { $0.section == draft.kind.sections.first }
        let found =
            vault.page(kind: draft.kind, subject: draft.subject)
            ?? vault.page(kind: draft.kind, title: draft.title, texts: first.map(\.text.plain))
        return found.flatMap { page in
            page.isFollowed && !Likeness.isSwapped(page.title, draft.title)
                && page.statements.count + draft.items.count <= Limits.statementsPerPage ? page : nil
        }
    }

    private static func newPage(_ draft: RememberedDraft, _ act: Act, _ vault: Vault) -> Page {
        let birth = PageName.stem(title: draft.title, kind: draft.kind)
        let label = EvidenceLabel(source: act.person, number: act.number)
        let id = Identifier.uuidV8(["page1", vault.project, draft.kind.rawValue, birth, label.text])
        var page = Page(
            path: PageName.path(kind: draft.kind, stem: vault.freeStem(birth), date: act.date), kind: draft.kind, id: id,
            title: draft.title, description: draft.description, date: act.date)
        if !draft.subject.isEmpty { page.frontMatter.set("subject", draft.subject) }
        return page
    }

    // MARK: Writing

    /// The footnotes of a quote by this act; the same words share one.
    private mutating func evidence(_ quotes: [String]) -> [Evidence] {
        quotes.compactMap { quote in
            guard let label = page.label(source: act.person, number: act.number, quote: quote) else { return nil }
            let evidence = Evidence(label: label, role: .human, locator: .act(act.number), date: act.date, quote: quote)
            page.append(evidence)
            return evidence
        }
    }

    private mutating func confirm(_ statement: Statement) {
        page.confirm(statement, with: evidence(draft.items[0].quotes))
        if let id = statement.id { statements = [id] }
        // A reason that was given this time only is worth a statement of its own.
        for item in draft.items.dropFirst() where !page.statements.contains(where: { Self.isSame($0.1.text.plain, item.text.plain) }) {
            if page.kind == draft.kind, page.statements.count < Limits.statementsPerPage { add(item) }
        }
        page.dropUnusedFootnotes()
    }

    private mutating func add(_ item: RememberedDraft.Item) {
        let labels = evidence(item.quotes).map(\.label)
        guard let first = labels.first else { return }
        let id = StatementID(page: page.id, section: item.section, text: item.text.markdown, label: first) { id in
            page.statement(id) != nil
        }
        page.append(Statement(text: item.text, labels: labels, id: id), to: item.section)
        statements.append(id)
    }

    /// Front matter that follows: a person's yes makes a page stable; files that the words name are anchors.
    private mutating func complete(_ blob: (String) -> String?) {
        if page.status == "draft" { page.frontMatter.set("status", token: "stable") }
        page.frontMatter.set("updated", token: max(page.updated, act.date))
        var anchors = page.anchors
        for path in Self.paths(in: draft.items.flatMap(\.quotes)) where anchors.count < 12 && !anchors.contains(where: { $0.path == path })
        {
            if let blob = blob(path) { anchors.append(Anchor(path: path, blob: blob)) }
        }
        if anchors != page.anchors { page.setAnchors(anchors) }
    }

    /// Words that may be paths of the project.
    private static func paths(in texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: " ") }.compactMap { word in
            var path = word.drop { "`\"'(<[“".contains($0) }
            while let last = path.last, "`\"')>].,;:!?”".contains(last) { path.removeLast() }
            if path.hasPrefix("./") { path = path.dropFirst(2) }
            return path.contains("/") || path.contains(".") ? String(path) : nil
        }
    }
}

extension Page {
    /// Whether what a person says may be said on it: what says it already comes back from the archive.
    fileprivate var isFollowed: Bool { status != "deprecated" && damage == nil }
}
