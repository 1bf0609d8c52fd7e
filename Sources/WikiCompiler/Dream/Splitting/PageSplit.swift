/// A page that outgrew a page made two: what its statements say of one thing moves to a page of its own, with evidence and ids.
///
/// Nothing is written here; the caller puts `pages` into the vault.
struct PageSplit {
    /// The page, without what moved.
    private(set) var whole: Page
    /// The new page.
    private(set) var part: Page
    /// The name that parts them, as the part's title has it.
    let name: String
    /// What moved.
    let moved: [StatementID]
    /// How many statements the page had.
    let count: Int

    var pages: [Page] { [whole, part] }

    /// Whether a page has hardly room for another statement.
    static func isFull(_ page: Page) -> Bool {
        var (statements, bytes) = (0, page.frontMatter.lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in page.body {
            if case .item = line { statements += 1 }
            bytes += line.raw.utf8.count + 1
        }
        return statements >= Limits.statementsPerPage * 9 / 10 || bytes >= Limits.pageBytes * 9 / 10
    }

    /// Nil where no name parts the page, or it must be left alone.
    init?(_ page: Page, in vault: Vault, pinned: Set<String> = []) {
        guard let kind = page.kind, kind == .concept || kind == .gotcha, page.isActive, !page.isContested, vault.held[page.path] == nil,
            PageMerge.hindrance(of: page, pinned: pinned) == nil,
            // What a bootstrap told it tells anew.
            !page.evidence.keys.contains(where: { $0.source.kind == .repository })
        else { return nil }
        let standing = page.statements.filter { $0.section != .retired && $0.section != .contested }
        let units = kind == .gotcha ? StatementUnits.told(standing, on: page) : StatementUnits.following(standing)
        let topics = PageTopic.all(
            of: standing.map(\.statement.text.markdown), in: units, entities: page.entities, title: page.title,
            wholeUnits: kind == .gotcha)
        for topic in topics {
            let ids = topic.members.compactMap { standing[$0].statement.id } + Self.retired(on: page, about: topic.name)
            guard let split = PageSplit(page, ids, topic.name, count: standing.count, vault) else { continue }
            self = split
            return
        }
        return nil
    }

    private init?(_ page: Page, _ ids: [StatementID], _ name: SpokenNames.Name, count: Int, _ vault: Vault) {
        guard let kind = page.kind, let first = ids.first.flatMap({ page.statement($0)?.statement }), let label = first.labels.first else {
            return nil
        }
        let title = "\(page.title): \(name.text)"
        guard title.count <= Limits.title else { return nil }
        let birth = Self.birth(title, page.title, name.text, kind)
        let id = Identifier.uuidV8(["page1", vault.project, kind.rawValue, birth, label.text])
        guard vault.page(id: id) == nil, !vault.exclusions.contains(id) else { return nil }
        let path = PageName.path(kind: kind, stem: vault.freeStem(birth), date: page.created)
        part = Page(path: path, kind: kind, id: id, title: title, description: Self.description(first, on: page), date: page.created)
        whole = page
        (self.name, self.count, moved) = (name.text, count, ids)
        let chosen = Set(ids)
        for (section, statement) in page.statements where statement.id.map(chosen.contains) ?? false {
            guard move(statement, section) else { return nil }
        }
        whole.dropUnusedFootnotes()
        divideNames(of: page, name)
        part.frontMatter.set("status", token: page.status)
        part.frontMatter.set(Page.wholeKey, token: page.id)
        _ = whole.addSeeAlso(part, most: .max)
        _ = part.addSeeAlso(whole, most: .max)
        guard pages.allSatisfy({ !Self.isFull($0) }) else { return nil }
    }

    private mutating func move(_ statement: Statement, _ section: Section) -> Bool {
        guard let id = statement.id else { return false }
        let evidence = whole.evidence
        let shown = statement.labels.compactMap { evidence[$0] }
        guard shown.count == statement.labels.count else { return false }
        var moved = statement
        moved.text = StatementText(markdown: statement.text.markdown.rebasingLinks(from: whole.path, to: part.path))
        let more = whole.labels(of: statement).filter { !statement.labels.contains($0) }
        part.append(moved, to: section)
        part.append(shown)
        if !more.isEmpty { part.setMore(id, more) }
        whole.remove(id)
        return true
    }

    // MARK: Names

    /// Sources, files, things and days go with the statements that they belong to; what belongs to none of them stays.
    private mutating func divideNames(of page: Page, _ name: SpokenNames.Name) {
        let (ours, theirs) = (Self.sources(of: whole), Self.sources(of: part))
        part.setSources(page.sources.filter { theirs.contains($0.id) })
        whole.setSources(page.sources.filter { ours.contains($0.id) || !theirs.contains($0.id) })
        let anchors = Self.divided(page.anchors, whole, part) { anchor in
            let mention = PathMention([anchor.path, PathText.name(of: anchor.path)], isFolder: false)
            return { mention.isIn($0) }
        }
        whole.setAnchors(anchors.whole)
        part.setAnchors(anchors.part)
        let entities = Self.divided(page.entities, whole, part) { entity in
            let spelling = NameSpelling(entity, .entity)
            return { spelling?.place(in: SpokenText($0)) != nil }
        }
        whole.frontMatter.set("entities", list: entities.whole)
        let plain = name.text.replacing("`", by: "")
        part.frontMatter.set("entities", list: [plain] + entities.said.filter { $0 != plain })
        part.frontMatter.set("tags", list: page.tags)
        let days = part.evidence.values.map(\.date).filter { !$0.isEmpty }.sorted()
        if let first = days.first, let last = days.last {
            part.frontMatter.set("created", token: first)
            part.frontMatter.set("updated", token: last)
        }
        if let old = page.statements.first?.statement, old.id == moved.first, page.summary == part.summary,
            let first = whole.statements.first?.statement
        {
            whole.frontMatter.set("description", Self.description(first, on: page), quoted: true)
        }
    }

    /// What is said on each side; what is said on neither belongs to both, when nothing is said on the part's side.
    private static func divided<Item>(
        _ items: [Item], _ whole: Page, _ part: Page, _ mention: (Item) -> (String) -> Bool
    ) -> (whole: [Item], part: [Item], said: [Item]) {
        func texts(_ page: Page) -> [String] { page.statements.map(\.statement.text.markdown) }
        let (ours, theirs) = (texts(whole), texts(part))
        var (kept, said): ([Item], [Item]) = ([], [])
        for item in items {
            let isIn = mention(item)
            let isMoved = theirs.contains(where: isIn)
            if isMoved { said.append(item) }
            if !isMoved || ours.contains(where: isIn) { kept.append(item) }
        }
        return (kept, said.isEmpty ? items : said, said)
    }

    private static func sources(of page: Page) -> Set<SourceID> {
        Set(page.statements.flatMap { page.labels(of: $0.statement) }.map(\.source))
    }

    /// What was struck through goes where its topic goes.
    private static func retired(on page: Page, about name: SpokenNames.Name) -> [StatementID] {
        let struck = page.statements.filter { $0.section == .retired }.map(\.statement)
        guard !struck.isEmpty else { return [] }
        let names = SpokenNames(struck.map(\.text.markdown), entities: [name.text], beside: page.title).names
        guard let found = names.first(where: { $0.key == name.key }) else { return [] }
        return struck.indices.filter { found.places[$0] != nil }.compactMap { struck[$0].id }
    }

    private static func description(_ statement: Statement, on page: Page) -> String {
        Phrasing.cut(StatementText(markdown: statement.text.markdown.unlinked(on: page.path)).plain, to: Limits.description)
    }

    /// The file's name, in which the part's own name must not be cut off.
    private static func birth(_ title: String, _ whole: String, _ name: String, _ kind: PageKind) -> String {
        let stem = PageName.stem(title: title, kind: kind)
        return stem.hasSuffix(PageName.stem(title: name, kind: kind)) ? stem : PageName.stem(title: "\(name) \(whole)", kind: kind)
    }
}

extension Page {
    /// The id of the page that this one was a part of.
    var wholeID: String? { frontMatter[Self.wholeKey]?.string }
    static let wholeKey = "part_of"
}
