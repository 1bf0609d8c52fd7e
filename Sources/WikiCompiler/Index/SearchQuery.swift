/// What is asked of the search index. Any text is a valid question.
public struct SearchQuery: Sendable, Equatable {
    public var text: String
    /// How many hits at most.
    public var limit: Int
    /// UUIDs of the projects to ask; empty for all.
    public var projects: [String]
    /// Kinds of page to find; empty for all.
    public var kinds: Set<PageKind>
    /// Whether pages under `archive/` are found too.
    public var includesArchived: Bool

    public init(
        _ text: String, limit: Int = 10, projects: [String] = [], kinds: Set<PageKind> = [], includesArchived: Bool = false
    ) {
        self.text = text
        self.limit = limit
        self.projects = projects
        self.kinds = kinds
        self.includesArchived = includesArchived
    }
}
