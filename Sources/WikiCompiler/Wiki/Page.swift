public import YAML

/// One markdown file of a wiki, read without loss: what is not changed is written back byte for byte.
public struct Page: Sendable, Equatable {
    /// A line of the body, as far as it means something to us.
    enum Line: Sendable, Equatable {
        case title(String)
        case section(Section, raw: String)
        case item(Statement, raw: String)
        case footnote(Evidence, raw: String)
        /// `[^more-<id>]: label, label …`
        case more(StatementID, [EvidenceLabel], raw: String)
        case other(String)

        var raw: String {
            switch self {
            case .title(let raw), .section(_, let raw), .item(_, let raw), .footnote(_, let raw), .more(_, _, let raw), .other(let raw): raw
            }
        }
    }

    /// Path inside the project's work tree: `decisions/session-cookies.md`.
    public var path: String
    public internal(set) var frontMatter: FrontMatter
    var body: [Line]
    /// The lines around the front matter as they stand; nil when the text has none.
    let fence: Fence?

    struct Fence: Sendable, Equatable {
        var open = "---"
        var close = "---"
    }

    /// The page's kind, when its front matter says one.
    public var kind: PageKind? { frontMatter["type"]?.string.flatMap(PageKind.init) }
    /// The page's UUID; empty when a person removed it.
    public var id: String { frontMatter["id"]?.string ?? "" }
    public var title: String { frontMatter["title"]?.string ?? PageName.stem(of: path) }
    /// One sentence about the page.
    public var summary: String { frontMatter["description"]?.string ?? "" }
    public var tags: [String] { frontMatter["tags"]?.strings ?? [] }
    public var aliases: [String] { frontMatter["aliases"]?.strings ?? [] }
    public var entities: [String] { frontMatter["entities"]?.strings ?? [] }
    /// `draft`, `stable` or `deprecated`.
    public var status: String { frontMatter["status"]?.string ?? "stable" }
    public var isContested: Bool { frontMatter["contested"]?.string == "true" }
    /// Whether a person wants it to stay as and where it is: `pinned: true`.
    public var isPinned: Bool { frontMatter["pinned"]?.string == "true" }
    /// Whether it stands in the archive, out of recall.
    public var isArchived: Bool { path.hasPrefix("archive/") }
    public var created: String { frontMatter["created"]?.string ?? "" }
    /// When a session began, ISO 8601; for other pages the day they were made.
    public var started: String { frontMatter["started"]?.string ?? created }
    public var updated: String { frontMatter["updated"]?.string ?? "" }
    /// Files the page speaks of, with the blob for which it held.
    public var anchors: [Anchor] { frontMatter["anchors"]?.items.compactMap(Anchor.init) ?? [] }
    /// The sessions and other sources of the page.
    public var sources: [PageSource] { frontMatter["sources"]?.items.compactMap(PageSource.init) ?? [] }
    /// What a person broke in the front matter; such a page is left alone until it is mended.
    public var damage: YAMLError? {
        if let error = frontMatter.error { return error }
        return fence != nil && frontMatter["type"] != nil ? nil : YAMLError(problem: "no front matter with a type", line: 1)
    }

    /// The statements in order, each with its section.
    public var statements: [(section: Section, statement: Statement)] {
        var section: Section?
        var found: [(Section, Statement)] = []
        for line in body {
            switch line {
            case .section(let next, _): section = next
            case .item(let statement, _): if let section { found.append((section, statement)) }
            default: break
            }
        }
        return found
    }

    /// The footnotes by label; the first wins where a person doubled one.
    public var evidence: [EvidenceLabel: Evidence] {
        var found: [EvidenceLabel: Evidence] = [:]
        for case .footnote(let evidence, _) in body where found[evidence.label] == nil { found[evidence.label] = evidence }
        return found
    }

    /// All labels of a statement, those in its `more` footnote included.
    public func labels(of statement: Statement) -> [EvidenceLabel] {
        var labels = statement.labels
        for case .more(let id, let more, _) in body where id == statement.id { labels += more }
        return labels
    }

    /// The statement with this id.
    public func statement(_ id: StatementID) -> (section: Section, statement: Statement)? {
        statements.first { $0.statement.id == id }
    }

    /// Whether any statement rests on a person's act in this wiki.
    public var hasHumanStatements: Bool { statements.contains { $0.statement.labels.contains { $0.source.kind == .human } } }
}

/// A file of the project's repository that a page speaks of.
public struct Anchor: Sendable, Equatable {
    public let path: String
    /// Git blob id of the file when the page was true.
    public let blob: String

    public init(path: String, blob: String) {
        self.path = path
        self.blob = blob
    }

    init?(_ node: YAMLNode) {
        guard let path = node["path"]?.string, let blob = node["blob"]?.string else { return nil }
        self.init(path: path, blob: blob)
    }

    var yaml: String { "  - {path: \(YAMLText.quoted(path)), blob: \(blob)}" }
}

/// A source as the front matter lists it.
public struct PageSource: Sendable, Equatable {
    public let id: SourceID
    /// `session:<project uuid>/<agent>/<native id>`, or another scheme by the kind of source.
    public let resource: String
    /// `YYYY-MM-DD`
    public let date: String

    public init(id: SourceID, resource: String, date: String) {
        self.id = id
        self.resource = resource
        self.date = date
    }

    init?(_ node: YAMLNode) {
        guard let id = node["id"]?.string.flatMap({ SourceID($0) }), let resource = node["resource"]?.string else { return nil }
        self.init(id: id, resource: resource, date: node["date"]?.string ?? "")
    }

    var yaml: String { "  - {id: \(id.text), resource: \(YAMLText.quoted(resource)), date: \(date)}" }
}
