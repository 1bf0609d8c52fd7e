/// A page as the search index sees it: what is matched, and what a hit shows.
public struct IndexedPage: Sendable, Equatable {
    /// One list item.
    public struct Statement: Sendable, Equatable {
        public var id: String
        /// Heading that it stands under.
        public var section: String
        public var text: String
        /// False for contested and retired statements, which are kept out of the index.
        public var isRecallable: Bool
        /// How many quotes support it.
        public var evidenceCount: Int

        public init(id: String, section: String, text: String, isRecallable: Bool = true, evidenceCount: Int = 0) {
            self.id = id
            self.section = section
            self.text = text
            self.isRecallable = isRecallable
            self.evidenceCount = evidenceCount
        }
    }

    /// Whether the page may be followed.
    public enum Status: String, Sendable, CaseIterable { case draft, stable, deprecated }

    /// Path inside the project, `decisions/x.md`. It names the page in the index.
    public var path: String
    public var kind: PageKind
    public var id: String
    public var title: String
    public var description: String
    public var aliases: [String]
    public var tags: [String]
    public var entities: [String]
    /// Paths of the files that the page speaks of.
    public var anchors: [String]
    public var status: Status
    public var isContested: Bool
    public var isArchived: Bool
    /// `YYYY-MM-DD`.
    public var created: String
    /// `YYYY-MM-DD`.
    public var updated: String
    /// Content id of the file, by which a refresh finds what changed.
    public var blob: String
    /// Estimated price of the whole page.
    public var tokens: Int
    public var statements: [Statement]

    public init(
        path: String, kind: PageKind, id: String = "", title: String, description: String = "", aliases: [String] = [],
        tags: [String] = [], entities: [String] = [], anchors: [String] = [], status: Status = .stable, isContested: Bool = false,
        isArchived: Bool = false, created: String = "", updated: String = "", blob: String = "", tokens: Int = 0,
        statements: [Statement] = []
    ) {
        self.path = path
        self.kind = kind
        self.id = id
        self.title = title
        self.description = description
        self.aliases = aliases
        self.tags = tags
        self.entities = entities
        self.anchors = anchors
        self.status = status
        self.isContested = isContested
        self.isArchived = isArchived
        self.created = created
        self.updated = updated
        self.blob = blob
        self.tokens = tokens
        self.statements = statements
    }
}
