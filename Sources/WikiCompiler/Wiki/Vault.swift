/// A project's pages in memory, as a compile works on them: the state at HEAD plus what was changed since.
public struct Vault: Sendable {
    /// The project's UUID.
    public let project: String
    public private(set) var pages: [String: Page]
    public var exclusions: Exclusions
    /// Pages that must be left alone, with the reason: a person is at work on them, or broke them.
    public internal(set) var held: [String: String]
    private var stems: [String: String]
    /// The page that each statement stands on; made when first asked for.
    private var places: [StatementID: String]?
    private var byID: [String: String] = [:]
    private var bySubject: [String: String] = [:]
    /// Paths of the pages that say they were a part of another, by its id.
    private var byWhole: [String: Set<String>] = [:]
    /// Words of each page's title, then of each statement in its kind's first section; made when first asked for.
    private var words: [String: [Set<String>]] = [:]

    public init(project: String, pages: [Page], exclusions: Exclusions = Exclusions(), held: [String: String] = [:]) {
        self.project = project
        self.pages = Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        self.exclusions = exclusions
        self.held = held
        stems = Dictionary(pages.map { (PageName.stem(of: $0.path).lowercased(), $0.path) }, uniquingKeysWith: min)
        for page in pages.sorted(by: { $0.path < $1.path }) { enter(page) }
        for page in pages where page.damage != nil { self.held[page.path] = "its front matter cannot be read (\(page.damage!))" }
    }

    /// The pages in the order of their paths.
    public var ordered: [Page] { pages.values.sorted { $0.path < $1.path } }

    /// The page with this UUID.
    public func page(id: String) -> Page? { byID[id].flatMap { pages[$0] } }

    /// The page of this kind about this subject; the one that took it over when a dream merged two.
    func page(kind: PageKind, subject: String) -> Page? {
        guard !subject.isEmpty, let page = bySubject[kind.rawValue + "\0" + subject].flatMap({ pages[$0] }) else { return nil }
        return successor(of: page)
    }

    /// The page that says now what this one said; itself when it was not merged.
    func successor(of page: Page) -> Page {
        var page = page
        var seen: Set<String> = []
        while let next = page.successor.flatMap({ self.page(id: $0) }), seen.insert(page.id).inserted { page = next }
        return page
    }

    /// The pages that were a part of another, in order.
    var parts: [Page] { byWhole.values.joined().sorted().compactMap { pages[$0] }.filter { $0.wholeID != nil } }

    /// The pages to which a part of this one went, in order.
    func parts(of page: Page) -> [Page] {
        guard !page.id.isEmpty else { return [] }
        return (byWhole[page.id] ?? []).sorted().compactMap { pages[$0] }.filter { $0.wholeID == page.id }
    }

    /// The id of the page that once held what this one says; its own when it was not parted.
    func origin(of page: Page) -> String {
        var (page, seen): (Page, Set<String>) = (page, [])
        while let whole = page.wholeID, seen.insert(page.id).inserted {
            guard let next = self.page(id: whole) else { return whole }
            page = next
        }
        return page.id
    }

    /// The first page of this kind, by path and the archive last, whose title says what `title` says or whose first section says
    /// one of `texts`.
    mutating func page(kind: PageKind, title: String, texts: [String]) -> Page? {
        let wanted = Set(Likeness.words(title))
        let said = texts.map { Set(Likeness.words($0)) }
        for path in pages.keys.sorted(by: Self.archiveLast) {
            guard let page = pages[path], page.kind == kind, page.status != "deprecated" else { continue }
            if words[path] == nil {
                let first = page.statements.filter { $0.section == kind.sections.first }
                words[path] = [Set(Likeness.words(page.title))] + first.map { Set(Likeness.words($0.statement.text.plain)) }
            }
            guard let known = words[path] else { continue }
            if known[0] == wanted || Likeness.score(known[0], wanted) >= 0.8 { return page }
            if known.dropFirst().contains(where: { old in said.contains { Likeness.score($0, old) >= 0.85 } }) { return page }
        }
        return nil
    }

    private static func archiveLast(_ one: String, _ other: String) -> Bool {
        let (left, right) = (one.hasPrefix("archive/"), other.hasPrefix("archive/"))
        return left == right ? one < other : right
    }

    /// Puts a page in place of the one with its path.
    mutating func put(_ page: Page) {
        pages[page.path] = page
        words[page.path] = nil
        stems[PageName.stem(of: page.path).lowercased()] = page.path
        if places != nil { for id in page.statements.compactMap(\.statement.id) { places?[id] = page.path } }
        enter(page)
    }

    /// Takes a page out.
    mutating func remove(_ path: String) {
        guard let page = pages.removeValue(forKey: path) else { return }
        words[path] = nil
        let stem = PageName.stem(of: path).lowercased()
        if stems[stem] == path { stems[stem] = nil }
        if byID[page.id] == path { byID[page.id] = nil }
        if let whole = page.wholeID { byWhole[whole]?.remove(path) }
        for id in page.statements.compactMap(\.statement.id) where places?[id] == path { places?[id] = nil }
        if let kind = page.kind, let subject = page.frontMatter["subject"]?.string, bySubject[kind.rawValue + "\0" + subject] == path {
            bySubject[kind.rawValue + "\0" + subject] = nil
        }
    }

    /// A free stem for a new page; stems are unique in the whole vault, so that a bare name finds its page.
    func freeStem(_ stem: String) -> String { PageName.unique(stem) { stems[$0.lowercased()] != nil } }

    /// The page whose file has this name.
    func page(stem: String) -> Page? { stems[stem.lowercased()].flatMap { pages[$0] } }

    /// The page and section that a statement stands on.
    func statement(_ id: StatementID) -> (page: Page, section: Section, statement: Statement)? {
        let page = places.map { $0[id].flatMap { pages[$0] } } ?? pages.values.first { $0.statement(id) != nil }
        guard let page, let (section, statement) = page.statement(id) else { return nil }
        return (page, section, statement)
    }

    /// Notes where statements stand, so that finding many of them costs one reading of all pages.
    mutating func indexStatements() {
        guard places == nil else { return }
        var places: [StatementID: String] = [:]
        for page in ordered { for id in page.statements.compactMap(\.statement.id) where places[id] == nil { places[id] = page.path } }
        self.places = places
    }

    private mutating func enter(_ page: Page) {
        byID[page.id] = page.path
        if let whole = page.wholeID { byWhole[whole, default: []].insert(page.path) }
        if let kind = page.kind, let subject = page.frontMatter["subject"]?.string { bySubject[kind.rawValue + "\0" + subject] = page.path }
    }
}
