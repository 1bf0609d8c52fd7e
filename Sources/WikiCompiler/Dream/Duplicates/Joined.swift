/// The page that stays, as it takes over what others say.
struct Joined {
    private(set) var page: Page
    private(set) var added: [StatementID] = []
    private(set) var confirmed: [StatementID] = []

    init(page: Page) { self.page = page }

    /// Takes the statements, evidence and names of another page. Returns that page as it stands afterwards.
    mutating func take(_ other: Page) throws(PageMerge.Refusal) -> Page {
        var rest = other
        for (section, statement) in other.statements where section != .retired {
            let labels = try page.footnotes(of: statement, on: other)
            let shown = labels.shown.map(\.label)
            if let same = standing(statement, in: section) {
                let known = page.labels(of: same)
                page.confirm(same, with: labels.shown.filter { !known.contains($0.label) })
                page.addMore(labels.more, to: same.id)
                if let id = same.id { confirmed.append(id) }
                if let id = statement.id {
                    rest.strike(
                        id, because: "Said on [\(MarkdownEscape.line(page.title))](\(PageName.link(from: other.path, to: page.path)))")
                }
            } else if let id = statement.id {
                page.append(Statement(text: moved(statement.text, from: other.path), labels: shown, id: id), to: section)
                page.append(labels.shown)
                page.addMore(labels.more, to: id)
                added.append(id)
                rest.remove(id)
            }
        }
        rest.dropUnusedFootnotes()
        takeNames(of: other)
        rest.pointTo(page)
        return rest
    }

    private func standing(_ statement: Statement, in section: Section) -> Statement? {
        let wording = Wording(statement.text.markdown)
        return page.statements.first { $0.section == section && Wording($0.statement.text.markdown).isSame(as: wording) }?.statement
    }

    /// The text with its links as they lead from the page that stays.
    private func moved(_ text: StatementText, from path: String) -> StatementText {
        StatementText(markdown: text.markdown.rebasingLinks(from: path, to: page.path))
    }

    private mutating func takeNames(of other: Page) {
        var aliases = page.aliases
        let taken = Set(aliases.map { $0.lowercased() } + [page.title.lowercased(), PageName.stem(of: page.path)])
        for name in [other.title, PageName.stem(of: other.path)] + other.aliases
        where !taken.contains(name.lowercased()) && !aliases.contains(name) {
            aliases.append(name)
        }
        page.frontMatter.set("aliases", list: aliases)
        page.frontMatter.set("tags", list: union(page.tags, other.tags))
        page.frontMatter.set("entities", list: union(page.entities, other.entities))
        page.setAnchors(anchors(with: other))
        page.setSources(page.sources + other.sources.filter { source in !page.sources.contains { $0.id == source.id } })
        if page.frontMatter["subject"] == nil, let subject = other.frontMatter["subject"]?.string {
            page.frontMatter.set("subject", subject)
        }
        if other.status == "stable" { page.frontMatter.set("status", token: "stable") }
        page.frontMatter.set("updated", token: max(page.updated, other.updated))
    }

    private func union(_ old: [String], _ new: [String]) -> [String] { old + new.filter { !old.contains($0) } }

    /// Of one file the blob of the page that was changed later.
    private func anchors(with other: Page) -> [Anchor] {
        let newer = Dictionary(other.anchors.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let old = page.anchors.map { other.updated > page.updated ? newer[$0.path] ?? $0 : $0 }
        return old + other.anchors.filter { anchor in !old.contains { $0.path == anchor.path } }
    }
}

extension Page {
    /// The label under which this evidence stands on the page, or can: the same words share one footnote. Nil after `z`.
    func label(for wanted: Evidence) -> EvidenceLabel? {
        let standing = evidence
        var label: EvidenceLabel? = EvidenceLabel(source: wanted.label.source, number: wanted.label.number)
        while let candidate = label, let known = standing[candidate] {
            if known.role == wanted.role, known.locator == wanted.locator, known.quote == wanted.quote { return candidate }
            label = candidate.next
        }
        return label
    }

    /// Strikes a statement through with a reason, and moves it under Retired.
    mutating func strike(_ id: StatementID, because reason: String) {
        guard let (section, statement) = statement(id), section != .retired else { return }
        var struck = statement
        struck.text = StatementText(markdown: "~~\(statement.text.markdown)~~ \(reason).")
        let more = labels(of: statement).filter { !statement.labels.contains($0) }
        remove(id)
        append(struck, to: .retired)
        if !more.isEmpty { setMore(id, more) }
    }

    /// Has nobody follow this page any more, and says which one to read.
    mutating func pointTo(_ page: Page) {
        frontMatter.set("status", token: "deprecated")
        frontMatter.set(Self.successorKey, token: page.id)
        insertBelowTitle("Merged into [\(MarkdownEscape.line(page.title))](\(PageName.link(from: path, to: page.path))).")
    }
}
