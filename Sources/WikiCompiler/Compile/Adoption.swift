/// Takes a person's edits of the work tree into the wiki: what they wrote gets ids and footnotes, what they deleted
/// stays deleted, what they broke is left as they left it.
struct Adoption {
    /// One file as it was at HEAD and as it is in the work tree.
    struct Edit: Sendable, Equatable {
        var path: String
        /// Nil for a file that was not there.
        var old: String?
        /// Nil for a file that is gone.
        var new: String?
    }

    /// Something the person should know.
    struct Notice: Sendable, Equatable {
        var path: String
        var text: String
    }

    /// Text of each file after adoption, where it differs from what the person left.
    private(set) var rewritten: [String: String] = [:]
    private(set) var notices: [Notice] = []
    private(set) var exclusions: Exclusions
    let project: String
    let person: SourceID
    /// `YYYY-MM-DD` of the act.
    let date: String
    /// Number of this act of the person.
    let act: Int
    /// Edits that an agent made, by path.
    private let agents: [String: AgentEdits.Edit]
    /// The page on which each statement stands, as the person left the wiki; of several the one that had it before.
    private var places: [StatementID: String] = [:]

    /// - Parameters:
    ///   - pages: every page of the wiki as the person left it, for links to a renamed page.
    ///   - agents: edits that turned out to be an agent's, by path.
    init(
        edits: [Edit], pages: [Page], exclusions: Exclusions, project: String, person: SourceID, date: String,
        agents: [String: AgentEdits.Edit] = [:]
    ) {
        self.agents = agents
        self.exclusions = exclusions
        self.project = project
        self.person = person
        self.date = date
        act = Self.nextAct(of: person, on: pages)
        let before = Dictionary(
            edits.map { ($0.path, Set(Page(path: $0.path, text: $0.old ?? "").statements.compactMap(\.statement.id))) },
            uniquingKeysWith: { first, _ in first })
        let standing = pages.flatMap { page in page.statements.compactMap { entry in entry.statement.id.map { (id: $0, path: page.path) } }
        }
        for place in standing where before[place.path]?.contains(place.id) ?? true && places[place.id] == nil {
            places[place.id] = place.path
        }
        for place in standing where places[place.id] == nil { places[place.id] = place.path }
        for edit in edits.sorted(by: { $0.path < $1.path }) where Self.isPage(edit.path) { adopt(edit, edits: edits, pages: pages) }
    }

    /// The number of a person's next act in this wiki.
    static func nextAct(of person: SourceID, on pages: [Page]) -> Int {
        (pages.flatMap { $0.evidence.keys }.filter { $0.source == person }.map(\.number).max() ?? 0) + 1
    }

    /// Whether `path` is where pages live.
    static func isPage(_ path: String) -> Bool {
        guard path.hasSuffix(".md"), let slash = path.firstIndex(of: "/") else { return false }
        let folder = path[..<slash]
        return folder == "archive" || PageKind.allCases.contains { $0.folder == folder }
    }

    private mutating func adopt(_ edit: Edit, edits: [Edit], pages: [Page]) {
        let old = edit.old.map { Page(path: edit.path, text: $0) }
        guard let text = edit.new else {
            guard let old, !old.id.isEmpty else { return }
            if let moved = edits.first(where: { $0.path != edit.path && $0.new.map { Page(path: "", text: $0).id } == old.id }) {
                return follow(old, to: moved.path, pages: pages)
            }
            unlink(old.path, in: pages)
            return exclusions.addDeletion(of: old)
        }
        // A byte order mark, as some editors set it, would hide the front matter.
        let bare = text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? String(decoding: text.utf8.dropFirst(3), as: UTF8.self) : text
        var page = Page(path: edit.path, text: rewritten[edit.path] ?? bare)
        if let damage = page.damage {
            notices.append(
                .init(path: edit.path, text: "kept as it is, but not read: \(damage). Mend the front matter to have it searched."))
            return
        }
        guard let kind = page.kind else { return }
        let isCopy = old == nil && pages.contains { $0.id == page.id && $0.path != edit.path }
        if page.id.isEmpty || isCopy, kind != .report {
            let label = EvidenceLabel(source: person, number: act)
            page.frontMatter.set(
                "id",
                token: old?.id.isEmpty == false
                    ? old!.id : Identifier.uuidV8(["page1", project, kind.rawValue, PageName.stem(of: edit.path), label.text]))
        }
        let before = old ?? pages.first { $0.id == page.id && $0.path != edit.path && edits.contains { $0.path == edit.path } }
        if agents[edit.path] != nil {
            page.dropClaims(before: before, others: edits.compactMap { $0.old.map { Page(path: "", text: $0) } })
        }
        restoreFootnotes(
            of: &page, from: [before].compactMap(\.self) + edits.compactMap { $0.old.map { Page(path: "", text: $0) } } + pages)
        adoptItems(of: &page, kind: kind, old: before)
        if let before { excludeMissing(from: page, before: before, kind: kind) }
        if !page.text.utf8.elementsEqual(text.utf8) { rewritten[edit.path] = page.text }
    }

    /// Gives new items an id and a footnote, and changed ones a footnote.
    private mutating func adoptItems(of page: inout Page, kind: PageKind, old: Page?) {
        let known = Dictionary(
            (old?.statements ?? []).compactMap { entry in entry.statement.id.map { ($0, entry.statement) } },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<StatementID> = []
        let agent = agents[page.path]
        let standing = page.evidence
        var evidence: [Evidence] = []
        var labels: [String: EvidenceLabel] = [:]
        var next: EvidenceLabel? =
            agent.map { EvidenceLabel(source: $0.source, number: $0.turn) } ?? EvidenceLabel(source: person, number: act)
        while let taken = next, standing[taken] != nil { next = taken.next }
        var section: Section?
        for index in page.body.indices {
            if case .section(let next, _) = page.body[index] { section = next }
            guard case .item(var statement, let raw) = page.body[index], let section else { continue }
            if let id = statement.id, places[id] == page.path || known[id] != nil, seen.insert(id).inserted {
                guard let before = known[id], before.text != statement.text else { continue }
            } else {
                statement.id = nil
            }
            let words = StatementText.oneLine(statement.text.plain)
            guard let quote = agent == nil ? String(words.prefix(Limits.quote.upperBound)) : agent?.quote(for: words), !quote.isEmpty,
                let label = labels[quote] ?? next
            else { continue }
            if labels.updateValue(label, forKey: quote) == nil {
                evidence.append(self.evidence(label, quote, agent))
                next = label.next ?? (agent == nil ? EvidenceLabel(source: person, number: label.number + 1) : nil)
            }
            if !statement.labels.contains(label) { statement.labels.append(label) }
            if statement.id == nil {
                let id = StatementID(page: page.id, section: section, text: statement.text.markdown, label: label) { seen.contains($0) }
                statement.id = id
                seen.insert(id)
            }
            let ending = raw.utf8.last == 0x0D ? "\r" : ""
            page.body[index] = .item(statement, raw: statement.line + ending)
        }
        page.append(evidence)
    }

    /// The footnote of an item that was written by hand: the person's act, or the agent's call.
    private func evidence(_ label: EvidenceLabel, _ quote: String, _ agent: AgentEdits.Edit?) -> Evidence {
        guard let agent else { return Evidence(label: label, role: .human, locator: .act(label.number), date: date, quote: quote) }
        return Evidence(label: label, role: .agent, locator: .turn(agent.turn), date: agent.date, quote: quote)
    }

    /// Footnotes that a person deleted while their statement stands: the proof is ours, not theirs to keep up.
    /// A statement that was moved or copied from another page brings its own along.
    private func restoreFootnotes(of page: inout Page, from known: [Page]) {
        let standing = page.evidence
        var missing: [Evidence] = []
        for (_, statement) in page.statements {
            guard let id = statement.id, statement.labels.contains(where: { standing[$0] == nil }) else { continue }
            guard let evidence = known.first(where: { $0.statement(id) != nil })?.evidence else { continue }
            missing += statement.labels.filter { standing[$0] == nil }.compactMap { evidence[$0] }
        }
        page.append(missing)
    }

    /// A statement that was moved to another page is not missing.
    private mutating func excludeMissing(from page: Page, before: Page, kind: PageKind) {
        let here = Set(page.statements.compactMap(\.statement.id))
        for (_, statement) in before.statements {
            guard let id = statement.id, !here.contains(id), places[id] == nil else { continue }
            exclusions.add(.deleted, id.text, kind: kind, marks: [Self.mark(statement, kind)], labels: before.labels(of: statement))
        }
    }

    /// Links to a deleted page become the words they had.
    private mutating func unlink(_ path: String, in pages: [Page]) {
        for other in pages where other.damage == nil {
            let standing = rewritten[other.path].map { Page(path: other.path, text: $0) } ?? other
            let changed = standing.withoutLinks(to: path)
            if changed.text != standing.text { rewritten[other.path] = changed.text }
        }
    }

    private static func mark(_ statement: Statement, _ kind: PageKind) -> String {
        Exclusions.mark("statement", kind.rawValue, Likeness.normalised(statement.text.plain))
    }

    /// A page a person renamed keeps its old name as an alias, and links to it are rewritten.
    private mutating func follow(_ old: Page, to path: String, pages: [Page]) {
        guard var page = pages.first(where: { $0.path == path }), page.damage == nil else { return }
        if let text = rewritten[path] { page = Page(path: path, text: text) }
        let stem = PageName.stem(of: old.path)
        if stem != PageName.stem(of: path), !page.aliases.contains(stem) { page.frontMatter.set("aliases", list: page.aliases + [stem]) }
        rewritten[path] = page.text
        for other in pages where other.path != path && other.damage == nil {
            let standing = rewritten[other.path].map { Page(path: other.path, text: $0) } ?? other
            guard standing.links(toAny: [old.path]) else { continue }
            let changed = standing.relocated(to: other.path, moves: [old.path: path]).text
            if changed != standing.text { rewritten[other.path] = changed }
        }
    }
}

extension Exclusions {
    /// Enters a deleted page: its id, what it was about, and its evidence.
    mutating func addDeletion(of page: Page) {
        guard let kind = page.kind else { return }
        var marks = [Self.mark("page", kind.rawValue, PageName.stem(title: page.title, kind: kind))]
        if let subject = page.frontMatter["subject"]?.string { marks.append(Self.mark("subject", kind.rawValue, subject)) }
        if kind == .session { marks = page.sources.map { Self.mark("session", $0.id.text) } }
        let labels = kind == .session ? [] : page.statements.flatMap { page.labels(of: $0.statement) }
        var unique: [EvidenceLabel] = []
        for label in labels where !unique.contains(label) { unique.append(label) }
        add(.deleted, page.id, kind: kind, marks: marks, labels: unique)
    }
}
