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
    private let home: (StatementID, Page) throws -> Section?

    /// - Parameters:
    ///   - sources: what is to be unlearned.
    ///   - deeds: what the sources did to statements of others, the newest first.
    ///   - home: the section in which a contested statement stood before; nil for the copy of another page's.
    init(
        _ sources: Set<SourceID>, deeds: [SourceDeed], in pages: [Page], home: @escaping (StatementID, Page) throws -> Section?
    ) throws {
        self.pages = pages
        self.home = home
        for page in pages where page.kind != .report && page.damage == nil {
            var new = page
            takeBack(deeds, sources, on: &new)
            if page.evidence.keys.contains(where: { sources.contains($0.source) })
                || page.statements.contains(where: { page.labels(of: $0.statement).contains { sources.contains($0.source) } })
                || page.sources.contains(where: { sources.contains($0.id) })
            {
                take(sources, out: &new, of: page)
            }
            if new.text != page.text { try settle(new, insteadOf: page) }
        }
        unlink()
    }

    /// - Parameter statement: goes with all its evidence, wherever it stands.
    init(_ statement: StatementID, in pages: [Page], home: @escaping (StatementID, Page) throws -> Section?) throws {
        self.pages = pages
        self.home = home
        for page in pages where page.damage == nil {
            guard let found = page.statement(statement) else { continue }
            var new = page
            note(found.statement, of: page, in: \.removed)
            new.remove(statement)
            new.dropUnusedFootnotes()
            for promotion in page.promotions where promotion.statement == statement { new.withdraw(statement, from: [promotion.file]) }
            try settle(new, insteadOf: page)
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
                for promotion in old.promotions where promotion.statement == id { page.withdraw(id, from: [promotion.file]) }
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

    private mutating func settle(_ page: Page, insteadOf old: Page) throws {
        var page = page
        try settleContested(&page, of: old)
        describe(&page, insteadOf: old)
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

    /// A side whose other side went is contested no more: the page's own goes back to where it stood, a copy of another page's goes.
    private mutating func settleContested(_ page: inout Page, of old: Page) throws {
        guard old.isContested else { return }
        let contested = page.recalled(.contested)
        if contested.count == 1, old.recalled(.contested).count > 1, let id = contested[0].id {
            if let section = try home(id, old) {
                page.move(id, to: section)
                note(contested[0], of: page, in: \.restored)
            } else if pages.contains(where: { $0.path != old.path && $0.isContested && $0.says(contested[0], as: old) }) {
                page.remove(id)
                page.dropUnusedFootnotes()
            } else {
                note(contested[0], of: page, in: \.alone)
            }
        }
        if page.recalled(.contested).isEmpty { page.frontMatter.set("contested", token: "") }
    }

    /// A description that was a statement which went is told by another; a rule that one session is left to say is a draft again.
    private func describe(_ page: inout Page, insteadOf old: Page) {
        let gone = old.statements.filter { $0.statement.id.map { page.statement($0) == nil } ?? false }.map(\.statement)
        page.redescribe(where: gone)
        guard page.kind == .rule, old.status == "stable", !old.hasHumanStatements, old.promotions.isEmpty, !page.recalled(.rule).isEmpty
        else {
            return
        }
        var heard = page
        heard.frontMatter.set("status", token: "draft")
        heard.settleStatus()
        page.frontMatter.set("status", token: heard.status)
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
    /// Whether a contested side stands here too, whichever page a copy of it was made for.
    fileprivate func says(_ side: Statement, as page: Page) -> Bool {
        let words = side.text.markdown.unlinked(on: page.path)
        return recalled(.contested).contains { $0.text.markdown.unlinked(on: path) == words }
    }

    /// Another description where it was one of these statements.
    mutating func redescribe(where old: [Statement]) {
        let told = Likeness.normalised(summary.trimmingSuffix("…"))
        guard !told.isEmpty, old.contains(where: { Likeness.normalised($0.text.plain).hasPrefix(told) }) else { return }
        let next = statements.first { section, statement in
            section != .retired && section != .contested && Likeness.normalised(statement.text.plain) != Likeness.normalised(title)
        }?.statement
        let words = next.map { StatementText(markdown: $0.text.markdown.unlinked(on: path)).plain } ?? ""
        frontMatter.set("description", words.isEmpty ? "" : Phrasing.cut(words, to: Limits.description), quoted: true)
    }

    /// Takes away the labels that stand behind a statement's quotes.
    mutating func removeMore(_ id: StatementID) {
        body.removeAll { if case .more(id, _, _) = $0 { true } else { false } }
    }
}
