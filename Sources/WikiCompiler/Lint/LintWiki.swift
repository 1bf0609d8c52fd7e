/// What is known of all pages together.
struct LintWiki: Sendable {
    /// By path.
    let pages: [PageFacts]
    /// Paths of all files, pages or not.
    let files: Set<String>
    /// Paths that `index.md` lists.
    let listed: Set<String>
    private let byPath: [String: Int]
    private let byID: [String: Int]
    /// Lower-case stems and aliases.
    private let byName: [String: Int]
    /// How many other pages link to each.
    let incoming: [String: Int]

    init(_ pages: [PageFacts], files: Set<String>, listed: Set<String>) {
        self.pages = pages
        self.files = files
        self.listed = listed
        byPath = Dictionary(pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        byID = Dictionary(pages.enumerated().filter { !$1.id.isEmpty }.map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var byName: [String: Int] = [:]
        for (index, page) in pages.enumerated() { byName[page.stem.lowercased()] = byName[page.stem.lowercased()] ?? index }
        for (index, page) in pages.enumerated() {
            for name in page.names + [page.title] { byName[name.lowercased()] = byName[name.lowercased()] ?? index }
        }
        self.byName = byName
        var incoming: [String: Int] = [:]
        for page in pages {
            var targets = Set(page.links.map(\.target))
            for bracket in page.brackets { if let at = byName[Self.name(bracket.target)] { targets.insert(pages[at].path) } }
            for target in targets where target != page.path { incoming[target, default: 0] += 1 }
        }
        self.incoming = incoming
    }

    /// The line of a statement, or of the page's title where it is not there.
    func line(of statement: String, on path: String) -> Int {
        guard let page = page(at: path) else { return 1 }
        return page.statements.first { $0.target == statement }?.line ?? page.lines["title"] ?? 1
    }

    func page(at path: String) -> PageFacts? { byPath[path].map { pages[$0] } }
    func page(id: String) -> PageFacts? { byID[id].map { pages[$0] } }
    /// The page that double brackets mean.
    func page(named name: String) -> PageFacts? { byName[Self.name(name)].map { pages[$0] } }

    private static func name(_ text: String) -> String { PageName.stem(of: text).trimmed.lowercased() }

    /// Pages by what leads nowhere: a path for a link, a name for double brackets.
    var missing: [String: [(page: PageFacts, line: Int)]] {
        var missing: [String: [(page: PageFacts, line: Int)]] = [:]
        for page in pages {
            for link in page.links where !files.contains(link.target) && page.isActive {
                missing[link.target, default: []].append((page, link.line))
            }
            for name in page.brackets where page.isActive && self.page(named: name.target) == nil && !files.contains(name.target) {
                missing[name.target, default: []].append((page, name.line))
            }
        }
        return missing
    }
}
