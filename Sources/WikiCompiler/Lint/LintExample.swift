/// A small wiki that a rule finds something in, or nothing.
public struct LintExample: Sendable {
    /// Pages by path, the one it is about first.
    public let pages: [(path: String, text: String)]
    /// What one has to know besides the page, in a sentence; empty when the page tells all.
    public let setting: String
    /// What the archive says of footnotes, by label; of others, that it has them so.
    var verdicts: [String: EvidenceBook.Verdict] = [:]
    var failed: Set<String> = []
    var standing: PageStanding?
    var instructions: [String: String] = [:]
    var user: [(path: String, text: String)] = []
    /// Ids of pages that were opened.
    var used: Set<String> = []
    /// The day on which all pages came into the wiki.
    var seen = "2026-11-20"
    /// Whether the pages stand in `index.md`.
    var isListed = true

    static let today = "2026-11-30"

    init(_ pages: [(path: String, text: String)], setting: String = "", _ change: (inout LintExample) -> Void = { _ in }) {
        self.pages = pages
        self.setting = setting
        change(&self)
    }

    /// A wiki of one page.
    init(_ page: (path: String, text: String), setting: String = "", _ change: (inout LintExample) -> Void = { _ in }) {
        self.init([page], setting: setting, change)
    }

    /// The page as it is worth showing: its body, and the front matter where that is the point.
    public var shown: [(path: String, text: String)] {
        pages.map { path, text in
            let page = Page(path: path, text: text)
            let isUsual = page.frontMatter.lines == Self.frontMatter(path, page.title, [])
            return (path, (isUsual ? page.bodyLines.joined(separator: "\n") : text).trimmed)
        }
    }

    /// A page with the usual front matter for its folder.
    /// - Parameter front: lines that are added, or take the place of those with the same key.
    static func page(_ path: String, _ title: String, front: [String] = [], _ body: String) -> (path: String, text: String) {
        let lines = ["---"] + frontMatter(path, title, front) + ["---", "# \(title)", ""]
        return (path, lines.joined(separator: "\n") + "\n" + body + "\n")
    }

    private static func frontMatter(_ path: String, _ title: String, _ front: [String]) -> [String] {
        let kind = PageKind.allCases.first { path.hasPrefix($0.folder + "/") } ?? .concept
        var lines = [
            "type: \(kind.rawValue)", "title: \"\(title)\"", "id: \(Identifier.uuidV8(["example", path]))", "status: stable",
            "created: 2026-11-20", "updated: 2026-11-20",
        ]
        for line in front {
            let key = line.prefix { $0 != ":" }
            if let at = lines.firstIndex(where: { $0.prefix { $0 != ":" } == key }) { lines[at] = line } else { lines.append(line) }
        }
        return lines
    }

    /// What all rules find in it.
    public func findings() throws -> [LintFinding] {
        let read = pages.map { LintPage(Page(path: $0.path, text: $0.text)) }
        let context = try self.context(read)
        let facts = read.map { PageFacts($0, book: context.book) }
        let paths = Set(pages.map(\.path))
        let wiki = LintWiki(facts, files: paths.union(["index.md", "log.md"]), listed: isListed ? paths : [])
        let search = LintSearch(Vault(project: "example", pages: read.map(\.page)))
        return LintRule.all.flatMap { rule -> [LintFinding] in
            let problems =
                switch rule.check {
                case .page(let check): read.flatMap { check($0, context) }
                case .wiki(let check): check(wiki, context)
                case .search(let check): check(search, wiki)
                }
            return problems.map { LintFinding($0, of: rule) }
        }.sorted(by: LintFinding.precedes)
    }

    private func context(_ pages: [LintPage]) throws -> LintContext {
        var context = LintContext(redactor: try Redactor(), today: Self.today)
        for page in pages {
            for footnote in page.footnotes where footnote.evidence.role != .human {
                let label = footnote.evidence.label
                let usual = EvidenceBook.Verdict(state: .verified, isTyped: footnote.evidence.role == .user ? true : nil)
                context.book.note(verdicts[label.text] ?? usual, on: label, of: page.path)
            }
            if let standing { context.standings[page.path] = standing }
        }
        for source in failed.compactMap({ SourceID($0) }) { context.book.note(failed: source) }
        let files = instructions.map { InstructionFile(path: $0.key, text: $0.value) }
        context.instructions = SaidElsewhere(files.filter { !$0.path.hasPrefix("README") }.flatMap(\.lines))
        context.readme = SaidElsewhere(files.filter { $0.path.hasPrefix("README") }.flatMap(\.lines))
        context.user = SaidElsewhere(LintContext.statements(of: user.map { Page(path: $0.path, text: $0.text) }))
        context.userPages = Set(user.map { Page(path: $0.path, text: $0.text).id })
        context.used = used
        if let day = StrengthLedger.day(seen) { for page in pages { context.seen[page.page.id] = day } }
        return context
    }
}
