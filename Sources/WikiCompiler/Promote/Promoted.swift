/// The page of the project `user` as it takes over what the copies of a rule say.
struct Promoted {
    private(set) var page: Page
    /// The shared statement.
    private let id: StatementID
    private let rule: SharedRule

    /// The page with the statements, evidence and names of all copies that count.
    init(_ rule: SharedRule, in vault: Vault) throws(PageMerge.Refusal) {
        let copies = rule.counted
        // A page with other rules on it has its title from them.
        guard let first = copies.first(where: \.rule.isAll) ?? copies.first else { throw .unsound("no page speaks for its project") }
        self.rule = rule
        if let standing = rule.standing { page = standing } else { page = try Self.newPage(first, in: vault) }
        if let id = rule.standing.flatMap({ rule.statement(on: $0)?.id }) {
            self.id = id
        } else {
            id = try page.take(first.statement, to: .rule, from: first.page)
        }
        for copy in copies { try take(copy) }
        if copies.contains(where: { $0.page.status == "stable" }) { page.frontMatter.set("status", token: "stable") }
        page.settleStatus()
        guard page.statements.count <= Limits.statementsPerPage, page.text.utf8.count <= Limits.pageBytes else { throw .overLimit }
    }

    private static func newPage(_ copy: SharedRule.Copy, in vault: Vault) throws(PageMerge.Refusal) -> Page {
        let old = copy.page
        guard let label = copy.statement.labels.first else { throw .unsound("\(old.path) shows no evidence") }
        let words = StatementText(markdown: copy.statement.text.markdown.unlinked(on: old.path)).plain.trimmingSuffix(".")
        let title = copy.rule.isAll ? old.title : Phrasing.cut(words, to: Limits.title)
        let birth = PageName.stem(title: title, kind: .rule)
        let id = Identifier.uuidV8(["page1", vault.project, PageKind.rule.rawValue, birth, label.text])
        var page = Page(
            path: PageName.path(kind: .rule, stem: vault.freeStem(birth), date: old.created), kind: .rule, id: id, title: title,
            description: copy.rule.isAll ? old.summary : "", date: old.created)
        page.frontMatter.set("scope", token: "everywhere")
        page.frontMatter.set("status", token: "draft")
        return page
    }

    private mutating func take(_ copy: SharedRule.Copy) throws(PageMerge.Refusal) {
        let other = copy.page
        var taken: [Statement] = []
        for (section, statement) in other.statements {
            let isShared = section == .rule && Wording(statement.text.markdown).isSame(as: rule.rule.wording)
            // The reasons of a page with other rules on it may be theirs; what it is limited to goes for this one too.
            guard isShared || section == .appliesTo || copy.rule.isAll && section == .why else { continue }
            taken.append(statement)
            let standing = isShared ? page.statement(id)?.statement : same(statement, in: section)
            if let standing {
                try page.confirm(standing, withThoseOf: statement, on: other)
            } else {
                _ = try page.take(statement, to: section, from: other)
            }
        }
        if copy.rule.isAll { takeNames(of: other) }
        takeSources(of: other, taken)
        page.note(promotedFrom: "\(copy.project.name): \(other.path)")
    }

    private func same(_ statement: Statement, in section: Section) -> Statement? {
        let wording = Wording(statement.text.markdown)
        return page.recalled(section).first { Wording($0.text.markdown).isSame(as: wording) }
    }

    /// Anchors stay behind: they are files of one project.
    private mutating func takeNames(of other: Page) {
        func union(_ old: [String], _ new: [String]) -> [String] { old + new.filter { !old.contains($0) } }
        let known = Set(([page.title, PageName.stem(of: page.path)] + page.aliases).map { $0.lowercased() })
        let names = [other.title, PageName.stem(of: other.path)] + other.aliases
        page.frontMatter.set("aliases", list: union(page.aliases, names.filter { !known.contains($0.lowercased()) }))
        page.frontMatter.set("tags", list: union(page.tags, other.tags))
        page.frontMatter.set("entities", list: union(page.entities, other.entities))
        if page.frontMatter["subject"] == nil, let subject = other.frontMatter["subject"]?.string {
            page.frontMatter.set("subject", subject)
        }
    }

    private mutating func takeSources(of other: Page, _ taken: [Statement]) {
        let cited = Set(taken.flatMap { other.labels(of: $0) }.map(\.source))
        let sources = page.sources
        page.setSources(sources + other.sources.filter { new in cited.contains(new.id) && !sources.contains { $0.id == new.id } })
        page.frontMatter.set("created", token: min(page.created, other.created))
        page.frontMatter.set("updated", token: max(page.updated, other.updated))
    }
}

extension Page {
    /// Adds a statement of a page of another project, with its evidence and an id of its own.
    fileprivate mutating func take(_ statement: Statement, to section: Section, from other: Page) throws(PageMerge.Refusal) -> StatementID {
        let found = try footnotes(of: statement, on: other)
        guard let first = found.shown.first?.label else { throw .unsound("\(other.path) shows no evidence") }
        let text = StatementText(markdown: statement.text.markdown.unlinked(on: other.path))
        let taken = Set(statements.compactMap(\.statement.id))
        let id = StatementID(page: self.id, section: section, text: text.markdown, label: first) { taken.contains($0) }
        append(Statement(text: text, labels: found.shown.map(\.label), id: id), to: section)
        append(found.shown)
        addMore(found.more, to: id)
        return id
    }

    /// Adds the evidence of another page's statement to one of this page's.
    fileprivate mutating func confirm(
        _ statement: Statement, withThoseOf said: Statement, on other: Page
    ) throws(PageMerge.Refusal) {
        let found = try footnotes(of: said, on: other)
        let known = labels(of: statement)
        confirm(statement, with: found.shown.filter { !known.contains($0.label) })
        addMore(found.more, to: statement.id)
    }
}

extension String {
    /// Markdown in which links to pages are the words they had, for a vault in which they would lead nowhere.
    func unlinked(on path: String) -> String {
        let parts = split(on: "](")
        return parts.dropFirst().reduce(parts[0]) { text, part in
            guard let end = part.firstIndex(of: ")"), PageName.target(of: String(part[..<end]), from: path) != nil,
                let start = text.indices.last(where: {
                    text[$0] == "[" && ($0 == text.startIndex || text[text.index(before: $0)] != "\\")
                })
            else { return text + "](" + part }
            return String(text[..<start] + text[text.index(after: start)...] + part[part.index(after: end)...])
        }
    }
}
