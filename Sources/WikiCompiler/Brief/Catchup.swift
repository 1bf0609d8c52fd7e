/// What changed in a project since somebody was last there. The longer ago, the more is told.
public struct Catchup: Sendable, Equatable {
    public let project: String
    public let days: ClosedRange<String>
    /// Oldest first.
    public let sessions: [SessionReport]
    /// New and widened pages, by kind and path; sessions are not among them.
    public let news: [PageNews]
    /// Questions and steps that no later session took up, newest first.
    public let leftOpen: [String]
    /// Pages whose files changed or went, with the first of these.
    public let stale: [StalePage]
    /// How many lines a part of the report should have at most.
    public let mostLines: Int

    /// - Parameters:
    ///   - since: `YYYY-MM-DD`.
    ///   - today: the last day, `YYYY-MM-DD`.
    ///   - reader: tells how the pages stand to the repository; nil to make one.
    public init(
        _ project: Project, pages: [Page], repository: SourceRepository?, reader: FreshnessReader? = nil, since: String, today: String
    ) {
        let reader = reader ?? FreshnessReader(repository, project: project.id)
        let days = min(since, today)...today
        self.project = project.name
        self.days = days
        sessions = SessionReport.all(in: pages, of: project, days: days)
        let lasting = pages.filter { Self.kinds.contains($0.kind ?? .report) }
        news = lasting.compactMap { PageNews($0, days: days) }.sorted { (Self.rank($0.kind), $0.page) < (Self.rank($1.kind), $1.page) }
        leftOpen = SessionReport.leftOpen(sessions, decided: news.filter { $0.kind == .decision })
        stale = lasting.sorted { $0.path < $1.path }.compactMap { StalePage($0, reader) }
        let span = ((Timestamp.seconds(today) ?? 0) - (Timestamp.seconds(days.lowerBound) ?? 0)) / 86_400
        mostLines = min(30, 4 + Int(span))
    }

    private static let kinds: [PageKind] = [.rule, .decision, .gotcha, .procedure, .concept]

    private static func rank(_ kind: PageKind) -> Int { kinds.firstIndex(of: kind) ?? kinds.count }
}

/// A page whose files are not what they were when it held.
public struct StalePage: Sendable, Equatable {
    public let page: String
    public let title: String
    /// The first file that went, else the first that changed.
    public let file: String
    public let state: Freshness

    /// Where the file stands now, when it moved and changed.
    public let movedTo: String?

    init?(_ page: Page, _ reader: FreshnessReader) {
        guard page.isActive else { return nil }
        let stale = reader.standing(of: page).notable.filter(\.isStale)
        guard let first = stale.first(where: { $0.state == .gone }) ?? stale.first else { return nil }
        self.page = page.path
        title = BriefFence.line(page.title)
        file = BriefFence.line(first.anchor.path)
        state = first.state
        movedTo = first.state == .moved ? first.path.map(BriefFence.line) : nil
    }

    /// "src/a.ts is gone", "src/a.ts changed since"
    public var words: String {
        switch state {
        case .gone: "\(file) is gone"
        case .moved: "\(file) is \(movedTo ?? "elsewhere") now, and changed since"
        default: "\(file) changed since"
        }
    }
}
