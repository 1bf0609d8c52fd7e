/// What a project's wiki holds and how large it is.
public struct ProjectStatus: Sendable {
    /// The pages of one kind.
    public struct PageCount: Sendable, Equatable {
        public let kind: PageKind
        /// Those that are not archived.
        public let active: Int
        public let archived: Int
    }

    /// Disk space in bytes.
    public struct Sizes: Sendable, Equatable {
        /// Archived transcripts of the project.
        public let archive: Int64
        /// The wiki with its history.
        public let wiki: Int64
        /// The search index of all projects.
        public let index: Int64
    }

    public let project: Project
    /// The kinds that have pages, in the order of `PageKind`.
    public let pages: [PageCount]
    public let statements: Int
    public let drafts: Int
    public let contested: Int
    /// Pages whose front matter a person broke, by path.
    public let damaged: [String]
    public let sessions: SessionCounts
    public let pendingEdits: [ProjectWiki.PendingEdit]
    public let sizes: Sizes
    /// The newest commit that changed more than the generated files.
    public let lastOperation: ProjectWiki.HistoryEntry?

    /// Looks at everything. Cost: reads every page and the names of every file.
    public init(of wiki: ProjectWiki, redactor: Redactor, quiet: Double, now: Double) throws {
        let pages = try wiki.pages()
        project = wiki.project
        self.pages = PageKind.allCases.compactMap { kind in
            let found = pages.filter { $0.kind == kind }
            let archived = found.count { $0.path.hasPrefix("archive/") }
            return found.isEmpty ? nil : PageCount(kind: kind, active: found.count - archived, archived: archived)
        }
        statements = pages.reduce(0) { $0 + $1.statements.count { $0.section != .retired } }
        drafts = pages.count { $0.status == "draft" }
        contested = pages.count { $0.isContested }
        damaged = pages.filter { $0.damage != nil }.map(\.path)
        sessions = try SessionCounts(of: wiki, pages: pages)
        pendingEdits = try wiki.pendingEdits(redactor: redactor, quiet: quiet, now: now)
        let home = wiki.home
        sizes = Sizes(
            archive: Folder.size(home.raw + "/" + project.id), wiki: Folder.size(project.path),
            index: ["", "-wal", "-shm"].reduce(0) { $0 + Folder.size(home.index + $1) })
        let newest = try wiki.history(limit: 2)
        lastOperation = newest.first { !$0.subject.hasPrefix("index: ") } ?? newest.first
    }
}
