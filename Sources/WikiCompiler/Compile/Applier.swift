/// Applies one session's extraction to a vault: joins, confirms, adds; never touches what a person wrote.
///
/// Deterministic: the same vault and the same extraction give the same pages.
struct Applier {
    /// The session as pages refer to it.
    struct Source: Sendable {
        var id: SourceID
        var resource: String
        /// Time of the first turn that is the session's own, ISO 8601 without fractions of a second.
        var started: String
        /// Its day; the date of turns without a time of their own.
        var date: String
        var isImport: Bool
        /// Whether it is the project's repository.
        var isRepository = false
    }

    var vault: Vault
    let source: Source
    let check: EvidenceCheck
    /// The blob of a project file at the repository's HEAD; nil when it does not exist there.
    let blob: (String) -> String?
    private(set) var changes: [Compiler.PageChange] = []
    var rejections: [Compiler.Rejection] = []
    /// Turns whose quotes renewed a tally of another session's page.
    var renewed: [Int] = []
    /// Paths of the pages that the session stands on.
    var learned: [String] = []
    /// Quotes of words that did not win against what stands; they make no statement elsewhere.
    var contested: Set<Extraction.Quote> = []
    private(set) var settlesOpposites = false
    /// Statements that this session retired or contested: the words that did so make a statement of their own.
    var settled: Set<StatementID> = []

    init(vault: Vault, source: Source, check: EvidenceCheck, blob: @escaping (String) -> String?) {
        self.vault = vault
        self.source = source
        self.check = check
        self.blob = blob
    }

    /// Applies every page of the extraction, the session page last.
    mutating func apply(_ extraction: Extraction) {
        guard !vault.exclusions.contains(source.id.text) else { return reject(source.id.text, .excluded) }
        settlesOpposites = extraction.settlesOpposites
        // Contradiction before duplication: a new statement must not confirm the one that it replaces.
        for change in extraction.changes { apply(change) }
        var places: [String: String] = [:]
        for draft in extraction.pages {
            guard let path = apply(draft) else { continue }
            if !learned.contains(path) { learned.append(path) }
            if !draft.reference.isEmpty { places[draft.reference] = path }
        }
        for draft in extraction.renewals { renew(draft) }
        for link in extraction.links { apply(link, places: places) }
        if let session = extraction.session { applySession(session, learned: learned) }
    }

    /// Checks a draft's items and joins them to a page. Returns the page's path when the session stands on it.
    private mutating func apply(_ draft: Extraction.PageDraft) -> String? {
        guard let items = checked(draft) else { return nil }
        if !draft.target.isEmpty, vault.page(stem: draft.target) == nil {
            reject("\(draft.kind.rawValue) \"\(draft.title)\"", .unknownPage)
            return nil
        }
        let found = matching(draft, items)
        var paths: [String] = []
        for share in found.map({ shares(of: items, on: $0) }) ?? [(page: nil, items: items)] {
            let page = share.page.map { vault.pages[$0.path] ?? vault.page(id: $0.id) ?? $0 }
            if let path = join(share.items, of: draft, to: page) { paths.append(path) }
        }
        for path in paths.dropFirst() where !learned.contains(path) { learned.append(path) }
        return paths.first
    }

    /// Puts the items of a draft on a page, a new one without. Returns the page's path when the session stands on it.
    private mutating func join(_ items: [CheckedItem], of draft: Extraction.PageDraft, to found: Page?) -> String? {
        var page: Page
        var change: Compiler.PageChange
        let before: Page?
        if let found {
            if let reason = vault.held[found.path] {
                rejections.append(.init(what: found.path, reason: reason))
                return nil
            }
            page = found
            before = found
            change = .init(path: page.path, kind: draft.kind, title: page.title, isNew: false)
        } else {
            page = newPage(draft, items)
            before = nil
            change = .init(path: page.path, kind: draft.kind, title: page.title, isNew: true)
        }
        for item in items { put(item, kind: draft.kind, on: &page, change: &change, draft: items) }
        guard page.statements.contains(where: { page.labels(of: $0.statement).contains { $0.source == source.id } }) else { return nil }
        complete(&page, draft)
        if let before { Heading.follow(&page, from: before) }
        guard page.text.utf8.count <= Limits.pageBytes else {
            reject(page.path, .overLimit)
            return nil
        }
        if page.text != before?.text {
            if before != nil { page.frontMatter.set("updated", token: max(page.updated, date(of: items))) }
            vault.put(page)
            note(change)
            return restore(page.path)
        }
        return page.path
    }

    /// One entry a page, since one commit holds all that an operation does to it.
    mutating func note(_ change: Compiler.PageChange) {
        guard let at = changes.firstIndex(where: { $0.path == change.path }) else { return changes.append(change) }
        changes[at].title = change.title
        changes[at].added += change.added
        changes[at].confirmed += change.confirmed.filter { !changes[at].confirmed.contains($0) && !changes[at].added.contains($0) }
        changes[at].revised += change.revised.filter { !changes[at].revised.contains($0) && !changes[at].added.contains($0) }
    }

    /// Has what was noted of a page be told of where it stands now.
    mutating func move(_ path: String, to place: String) {
        for index in changes.indices where changes[index].path == path {
            changes[index].path = place
            changes[index].origin = path
        }
        for index in learned.indices where learned[index] == path { learned[index] = place }
    }

    mutating func reject(_ what: String, _ reason: EvidenceCheck.Refusal) {
        rejections.append(.init(what: what, reason: reason.rawValue))
    }

    // MARK: - Checking

    private mutating func checked(_ draft: Extraction.PageDraft) -> [CheckedItem]? {
        let what = "\(draft.kind.rawValue) \"\(draft.title)\""
        let title = StatementText.oneLine(draft.title)
        guard !title.isEmpty, title.count <= Limits.title, draft.description.count <= Limits.description else {
            reject(what, .overLimit)
            return nil
        }
        if let refusal = check.check(words: title) ?? check.check(words: draft.description) {
            reject(what, refusal)
            return nil
        }
        var items: [CheckedItem] = []
        for item in draft.items {
            switch checked(item, kind: draft.kind) {
            case .success(let checked): items.append(checked)
            case .failure(let failure): reject("\(what), \(item.section.rawValue)", failure.refusal)
            }
        }
        guard !items.isEmpty else {
            reject(what, .noEvidence)
            return nil
        }
        if draft.kind == .rule, draft.target.isEmpty || items.contains(where: { $0.section == .rule }) {
            let rules = draft.items.filter { $0.section == .rule }
            guard !source.isImport, rules.contains(where: { check.isOrdered($0.text, by: $0.quotes) }) else {
                reject(what, .ruleWithoutHuman)
                return nil
            }
        }
        // A standing rule's reason and limits are part of what is followed.
        if draft.kind == .rule, !draft.target.isEmpty {
            items.removeAll { item in
                if item.section == .rule || check.isOrdered(item.text.plain, by: item.quotes) { return false }
                reject("\(what), \(item.section.rawValue)", .ruleWithoutHuman)
                return true
            }
            guard !items.isEmpty else { return nil }
        }
        let marks = pageMarks(draft)
        let labels = items.flatMap(\.quotes).map(label)
        if vault.exclusions.refuses(kind: draft.kind, labels: labels, marks: marks) {
            reject(what, .excluded)
            return nil
        }
        return items
    }

    func checked(_ item: Extraction.Item, kind: PageKind) -> Result<CheckedItem, EvidenceCheck.Failure> {
        guard kind.sections.contains(item.section) else { return .failure(.init(.wrongSection)) }
        guard let text = StatementText(plain: item.text) else { return .failure(.init(.overLimit)) }
        if let refusal = check.check(words: item.text) { return .failure(.init(refusal)) }
        var quotes: [Extraction.Quote] = []
        var last: EvidenceCheck.Refusal = .noEvidence
        for quote in item.quotes where !quotes.contains(quote) {
            if let refusal = check.check(quote) { last = refusal } else { quotes.append(.init(turn: quote.turn, text: quote.text.nfc)) }
        }
        guard !quotes.isEmpty else { return .failure(.init(last)) }
        let mark = Exclusions.mark("statement", kind.rawValue, Likeness.normalised(text.plain))
        let labels = quotes.map(label)
        if vault.exclusions.refuses(kind: kind, labels: labels, marks: [mark]) { return .failure(.init(.excluded)) }
        return .success(CheckedItem(section: item.section, text: text, quotes: Array(quotes.prefix(Limits.quotesPerStatement))))
    }

    /// Hashes of what a draft is about; a deletion of the page leaves the same.
    private func pageMarks(_ draft: Extraction.PageDraft) -> [String] {
        var marks = [Exclusions.mark("page", draft.kind.rawValue, PageName.stem(title: draft.title, kind: draft.kind))]
        if !draft.subject.isEmpty { marks.append(Exclusions.mark("subject", draft.kind.rawValue, draft.subject)) }
        return marks
    }

    // MARK: - Joining

    private mutating func matching(_ draft: Extraction.PageDraft, _ items: [CheckedItem]) -> Page? {
        if !draft.target.isEmpty { return vault.page(stem: draft.target).flatMap { $0.kind == draft.kind ? $0 : nil } }
        if let page = vault.page(kind: draft.kind, subject: draft.subject) { return page }
        let first = items.filter { $0.section == draft.kind.sections.first }
        let near = vault.page(kind: draft.kind, title: draft.title, texts: first.map(\.text.plain))
        return near.map { vault.whole(of: $0, besides: draft.title) }.flatMap {
            Likeness.isSwapped($0.title, draft.title) || isApart($0, draft) ? nil : $0
        }
    }

    /// How a repository is built and how it is tested are two pages, whatever words they share.
    private func isApart(_ page: Page, _ draft: Extraction.PageDraft) -> Bool {
        let subject = page.frontMatter["subject"]?.string ?? ""
        return [subject, draft.subject].allSatisfy { $0.hasPrefix("repo:procedure:") } && subject != draft.subject
    }

    private func newPage(_ draft: Extraction.PageDraft, _ items: [CheckedItem]) -> Page {
        let birth = PageName.stem(title: draft.title, kind: draft.kind)
        let first = label(of: items[0].quotes[0])
        let date = date(of: items)
        let id = Identifier.uuidV8(["page1", vault.project, draft.kind.rawValue, birth, first.text])
        let path = PageName.path(kind: draft.kind, stem: vault.freeStem(birth), date: date)
        var page = Page(
            path: path, kind: draft.kind, id: id, title: StatementText.oneLine(draft.title),
            description: StatementText.oneLine(draft.description), date: date)
        if !draft.subject.isEmpty { page.frontMatter.set("subject", draft.subject) }
        return page
    }

    /// Front matter that follows from the statements: sources, tags, anchors, draft or stable.
    private func complete(_ page: inout Page, _ draft: Extraction.PageDraft) {
        addSource(to: &page)
        page.frontMatter.set("tags", list: union(page.tags, draft.tags, limit: 8))
        page.frontMatter.set("entities", list: union(page.entities, draft.entities, limit: 12))
        var anchors = page.anchors
        for path in draft.paths where !anchors.contains(where: { $0.path == path }) && anchors.count < 12 {
            if let blob = blob(path) { anchors.append(Anchor(path: path, blob: blob)) }
        }
        if anchors != page.anchors { page.setAnchors(anchors) }
        guard draft.kind == .rule else { return }
        if page.frontMatter["scope"] == nil { page.frontMatter.set("scope", token: "project") }
        if draft.isDraft, page.sources.count < 2, page.status != "deprecated", !page.hasHumanStatements {
            page.frontMatter.set("status", token: "draft")
        } else if !draft.isDraft, page.status == "draft" {
            page.frontMatter.set("status", token: "stable")
        }
        page.settleStatus()
    }

    func addSource(to page: inout Page) {
        if page.sources.contains(where: { $0.id == source.id }) { return }
        page.setSources(page.sources + [PageSource(id: source.id, resource: source.resource, date: source.date)])
    }

    private func union(_ old: [String], _ new: [String], limit: Int) -> [String] {
        var all = old
        for item in new.map(StatementText.oneLine) where !item.isEmpty && !all.contains(item) && all.count < max(limit, old.count) {
            all.append(item)
        }
        return all
    }
}

/// An item whose words and quotes hold.
struct CheckedItem: Sendable, Equatable {
    var section: Section
    var text: StatementText
    var quotes: [Extraction.Quote]
}

extension EvidenceCheck {
    /// A refusal as an error.
    struct Failure: Error {
        let refusal: Refusal
        init(_ refusal: Refusal) { self.refusal = refusal }
    }
}
