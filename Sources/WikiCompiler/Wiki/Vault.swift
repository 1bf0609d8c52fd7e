/// A project's pages in memory, as a compile works on them: the state at HEAD plus what was changed since.
public struct Vault: Sendable {
    /// The project's UUID.
    public let project: String
    public private(set) var pages: [String: Page]
    public var exclusions: Exclusions
    /// Pages that must be left alone, with the reason: a person is at work on them, or broke them.
    public internal(set) var held: [String: String]
    private var stems: Set<String>
    private var byID: [String: String] = [:]
    private var bySubject: [String: String] = [:]

    public init(project: String, pages: [Page], exclusions: Exclusions = Exclusions(), held: [String: String] = [:]) {
        self.project = project
        self.pages = Dictionary(pages.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        self.exclusions = exclusions
        self.held = held
        stems = Set(pages.map { PageName.stem(of: $0.path).lowercased() })
        for page in pages.sorted(by: { $0.path < $1.path }) { enter(page) }
        for page in pages where page.damage != nil { self.held[page.path] = "its front matter cannot be read (\(page.damage!))" }
    }

    /// The pages in the order of their paths.
    public var ordered: [Page] { pages.values.sorted { $0.path < $1.path } }

    /// The page with this UUID.
    public func page(id: String) -> Page? { byID[id].flatMap { pages[$0] } }

    /// The page of this kind about this subject.
    func page(kind: PageKind, subject: String) -> Page? {
        subject.isEmpty ? nil : bySubject[kind.rawValue + "\0" + subject].flatMap { pages[$0] }
    }

    /// Puts a page in place of the one with its path.
    mutating func put(_ page: Page) {
        pages[page.path] = page
        stems.insert(PageName.stem(of: page.path).lowercased())
        enter(page)
    }

    /// A free stem for a new page; stems are unique in the whole vault, so that a bare name finds its page.
    func freeStem(_ stem: String) -> String { PageName.unique(stem) { stems.contains($0.lowercased()) } }

    private mutating func enter(_ page: Page) {
        byID[page.id] = page.path
        if let kind = page.kind, let subject = page.frontMatter["subject"]?.string { bySubject[kind.rawValue + "\0" + subject] = page.path }
    }
}
