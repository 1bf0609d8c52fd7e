/// What can be mended without anybody's judgement, worked out and written by nobody yet.
///
/// No word of a statement and no quote is touched: ids, flags, dates, links to pages that moved, footnotes that prove nothing, and line ends.
struct LintFix {
    struct Change {
        let before: Page
        let after: Page
        /// Codes of the rules whose findings it mends.
        let codes: [String]
    }

    private(set) var changes: [Change] = []
    /// Whether `index.md` misses a page.
    let listsMore: Bool
    private let options: Linter.Options
    private let project: String
    private let wiki: LintWiki
    private let pages: [String: Page]

    /// - Parameter held: paths of pages that are to be left alone.
    init(_ pages: [Page], held: Set<String>, project: String, listed: Set<String>, options: Linter.Options) {
        self.options = options
        self.project = project
        self.pages = Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let facts = pages.map { PageFacts(LintPage($0), book: EvidenceBook()) }
        let wiki = LintWiki(facts, files: Set(pages.map(\.path)), listed: listed)
        self.wiki = wiki
        let hasOrphans = facts.contains {
            $0.isLesson && $0.successor.isEmpty && !listed.contains($0.path) && wiki.incoming[$0.path] == nil
        }
        listsMore = options.wants(.orphan) && hasOrphans
        for page in pages.sorted(by: { $0.path < $1.path }) {
            let isAskedFor = options.pages.isEmpty || options.pages.contains(page.path)
            guard isAskedFor, !held.contains(page.path), page.damage == nil, page.kind != nil, page.kind != .report else { continue }
            let (after, codes) = mended(page)
            if !codes.isEmpty { changes.append(Change(before: page, after: after, codes: codes)) }
        }
    }

    private func mended(_ page: Page) -> (Page, [String]) {
        var page = page
        var codes: [String] = []
        func mend(_ rule: LintRule, _ change: (inout Page) -> Void) {
            guard options.wants(rule) else { return }
            let before = page.text
            change(&page)
            // Bytes, since "\r\n" and "\n" are two things here.
            if !page.text.utf8.elementsEqual(before.utf8) { codes.append(rule.code) }
        }
        mend(.lineEnds) { $0 = $0.withoutTrailingBlanks }
        mend(.idMissing) { $0.addIDs(project: project) }
        mend(.footnoteUnused) { $0.dropFootnotesWithoutUse() }
        mend(.contestedFlag) { page in
            if page.isContested != page.hasContestedSides { page.frontMatter.set("contested", token: page.hasContestedSides ? "true" : "") }
        }
        mend(.dates) { page in
            if let should = page.leastUpdated, CivilDate.of(page.updated) != nil, page.updated < should {
                page.frontMatter.set("updated", token: should)
            }
        }
        mend(.redirectChain) { page in
            guard let facts = wiki.page(at: page.path), let next = wiki.page(id: facts.successor), !next.successor.isEmpty,
                let end = wiki.survivor(of: facts)
            else { return }
            page.frontMatter.set(Page.successorKey, token: end.id)
        }
        if page.isActive { mend(.linkMoved) { $0 = relinked($0) } }
        return (page, codes)
    }

    /// The page with links to pages that moved leading to where they went.
    private func relinked(_ page: Page) -> Page {
        var moved: [String: Set<String>] = [:]
        for link in wiki.page(at: page.path)?.links ?? [] {
            guard let target = wiki.page(at: link.target), !target.successor.isEmpty, let end = wiki.survivor(of: target),
                end.path != page.path
            else { continue }
            moved[end.path, default: []].insert(target.path)
        }
        return moved.sorted { $0.key < $1.key }.reduce(page) { page, move in
            pages[move.key].flatMap { page.relinked(from: move.value, to: $0) } ?? page
        }
    }
}

extension Page {
    /// The page without carriage returns, and without blanks at the ends of lines where they mean nothing: two behind a paragraph's
    /// line break it.
    var withoutTrailingBlanks: Page {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let kept = lines.enumerated().map { index, line -> String in
            var bytes = line
            if bytes.last == 0x0D { bytes.removeLast() }
            if LintRule.hasBlankEnd(bytes, isLast: index == lines.count - 1) {
                while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        return Page(path: path, text: kept.joined(separator: "\n"))
    }

    /// Gives the page and its statements with evidence the ids that they lack.
    mutating func addIDs(project: String) {
        if id.isEmpty, let kind {
            let label = statements.first { !$0.statement.labels.isEmpty }?.statement.labels.first?.text ?? ""
            frontMatter.set("id", token: Identifier.uuidV8(["page1", project, kind.rawValue, PageName.stem(of: path), label]))
        }
        var taken = Set(statements.compactMap(\.statement.id))
        let page = id
        changeItems { section, statement in
            guard statement.id == nil, let label = statement.labels.first else { return }
            let new = StatementID(page: page, section: section, text: statement.text.markdown, label: label) { taken.contains($0) }
            taken.insert(new)
            statement.id = new
        }
    }

    mutating func dropFootnotesWithoutUse() {
        let used = usedLabels
        body.removeAll { if case .footnote(let evidence, _) = $0 { !used.contains(evidence.label) } else { false } }
    }

    private mutating func changeItems(_ change: (Section, inout Statement) -> Void) {
        var section: Section?
        for index in body.indices {
            if case .section(let next, _) = body[index] { section = next }
            guard case .item(let old, _) = body[index], let section else { continue }
            var statement = old
            change(section, &statement)
            if statement != old { body[index] = .item(statement, raw: statement.line) }
        }
    }
}
