/// Pages without what rests on some sources alone, or without one statement.
struct Unlearning {
    /// A statement that went or stayed.
    struct Line: Sendable, Equatable {
        let page: String
        let id: String
        let text: String
    }

    /// The pages that change, as they are to be; nil for those that go.
    private(set) var changed: [String: Page?] = [:]
    private(set) var removed: [Line] = []
    /// Statements that other evidence holds up.
    private(set) var kept: [Line] = []
    /// Statements that have their former words or place again.
    private(set) var restored: [Line] = []
    /// Statements whose other side went; which section they belong to is a person's to say.
    private(set) var alone: [Line] = []
    private let pages: [Page]

    /// - Parameters:
    ///   - sources: what is to be unlearned.
    ///   - deeds: what the sources did to statements of others, the newest first.
    init(_ sources: Set<SourceID>, deeds: [SourceDeed], in pages: [Page]) {
        self.pages = pages
        for page in pages where page.kind != .report && page.damage == nil {
            var new = page
            takeBack(deeds, sources, on: &new)
            if page.evidence.keys.contains(where: { sources.contains($0.source) })
                || page.statements.contains(where: { page.labels(of: $0.statement).contains { sources.contains($0.source) } })
                || page.sources.contains(where: { sources.contains($0.id) })
            {
                take(sources, out: &new, of: page)
            }
            if new.text != page.text { settle(new, insteadOf: page) }
        }
        unlink()
    }

    /// - Parameter statement: goes with all its evidence, wherever it stands.
    init(_ statement: StatementID, in pages: [Page]) {
        self.pages = pages
        for page in pages where page.damage == nil {
            guard let found = page.statement(statement) else { continue }
            var new = page
            note(found.statement, of: page, in: \.removed)
            new.remove(statement)
            new.dropUnusedFootnotes()
            for promotion in page.promotions where promotion.statement == statement { new.withdraw(statement, from: promotion.file) }
            settle(new, insteadOf: page)
        }
        unlink()
    }

    // MARK: One page

    private mutating func takeBack(_ deeds: [SourceDeed], _ sources: Set<SourceID>, on page: inout Page) {
        for deed in deeds {
            guard let now = page.statement(deed.id), now.section == deed.after.section, now.statement.text == deed.after.statement.text,
                page.labels(of: now.statement).contains(where: { !sources.contains($0.source) })
            else { continue }
            var statement = now.statement
            statement.text = deed.before.statement.text
            if now.section == deed.before.section {
                page.replace(deed.id, with: statement)
            } else {
                let more = page.labels(of: statement).filter { !statement.labels.contains($0) }
                page.remove(deed.id)
                page.append(statement, to: deed.before.section)
                if !more.isEmpty { page.setMore(deed.id, more) }
            }
            note(statement, of: page, in: \.restored)
        }
    }

    private mutating func take(_ sources: Set<SourceID>, out page: inout Page, of old: Page) {
        for (_, statement) in page.statements {
            guard let id = statement.id else { continue }
            let all = page.labels(of: statement)
            let rest = all.filter { !sources.contains($0.source) }
            guard rest.count < all.count else { continue }
            guard !rest.isEmpty else {
                note(statement, of: old, in: \.removed)
                page.remove(id)
                for promotion in old.promotions where promotion.statement == id { page.withdraw(id, from: promotion.file) }
                continue
            }
            note(statement, of: old, in: \.kept)
            var changed = statement
            changed.labels.removeAll { sources.contains($0.source) }
            let more = rest.filter { !changed.labels.contains($0) }
            changed.hasMore = !more.isEmpty
            page.replace(id, with: changed)
            if more.isEmpty { page.removeMore(id) } else { page.setMore(id, more) }
        }
        page.dropUnusedFootnotes()
        page.setSources(page.sources.filter { !sources.contains($0.id) })
    }

    private mutating func settle(_ page: Page, insteadOf old: Page) {
        var page = page
        let contested = page.recalled(.contested)
        if old.isContested, contested.isEmpty {
            page.frontMatter.set("contested", token: "")
        } else if old.isContested, contested.count == 1, old.recalled(.contested).count > 1 {
            note(contested[0], of: page, in: \.alone)
        }
        // Reasons without a rule are nothing.
        if page.kind == .rule, !old.recalled(.rule).isEmpty, [.rule, .contested, .retired].allSatisfy({ page.recalled($0).isEmpty }) {
            for (_, statement) in page.statements {
                guard let id = statement.id else { continue }
                note(statement, of: old, in: \.removed)
                page.remove(id)
            }
            page.dropUnusedFootnotes()
        }
        let wasItsOwn = old.kind == .session && page.sources.isEmpty && !old.sources.isEmpty
        let isEmpty = page.statements.isEmpty && !page.hasOwnParagraphs && (!old.statements.isEmpty || wasItsOwn)
        changed.updateValue(isEmpty ? nil : page, forKey: old.path)
    }

    private mutating func note(_ statement: Statement, of page: Page, in list: WritableKeyPath<Unlearning, [Line]>) {
        self[keyPath: list].append(Line(page: page.path, id: statement.id?.text ?? "", text: statement.text.plain))
    }

    // MARK: The others

    /// Pages that a dream had merged into one that goes have nothing on them and go too; links to what went are the words they had.
    private mutating func unlink() {
        var gone = pages.filter { changed[$0.path].map { $0 == nil } ?? false }
        while true {
            let ids = Set(gone.map(\.id))
            let stubs = pages.filter { page in
                page.successor.map(ids.contains) ?? false && page.statements.isEmpty && changed[page.path].map { $0 != nil } ?? true
            }
            guard !stubs.isEmpty else { break }
            for stub in stubs { changed.updateValue(nil, forKey: stub.path) }
            gone += stubs
        }
        guard !gone.isEmpty else { return }
        let paths = gone.map(\.path)
        for page in pages where page.damage == nil {
            guard let standing = changed[page.path] ?? page, standing.links(toAny: Set(paths)) else { continue }
            let new = paths.reduce(standing) { $0.withoutLinks(to: $1) }
            if new.text != standing.text { changed.updateValue(new, forKey: page.path) }
        }
    }
}

/// What an operation did to a statement that stood before it.
struct SourceDeed {
    typealias Place = (section: Section, statement: Statement)

    let id: StatementID
    let before: Place
    let after: Place
}

extension Page {
    /// Takes away the labels that stand behind a statement's quotes.
    mutating func removeMore(_ id: StatementID) {
        body.removeAll { if case .more(id, _, _) = $0 { true } else { false } }
    }
}
