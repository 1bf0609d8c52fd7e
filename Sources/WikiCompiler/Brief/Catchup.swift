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
    public init(_ project: Project, pages: [Page], repository: SourceRepository?, since: String, today: String) {
        let days = min(since, today)...today
        self.project = project.name
        self.days = days
        sessions = SessionReport.all(in: pages, of: project, days: days)
        let lasting = pages.filter { Self.kinds.contains($0.kind ?? .report) }
        news = lasting.compactMap { PageNews($0, days: days) }.sorted { (Self.rank($0.kind), $0.page) < (Self.rank($1.kind), $1.page) }
        leftOpen = SessionReport.leftOpen(sessions, decided: news.filter { $0.kind == .decision })
        stale =
            repository.map { repository in
                lasting.sorted { $0.path < $1.path }.compactMap { StalePage($0, in: repository) }
            } ?? []
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

    init?(_ page: Page, in repository: SourceRepository) {
        guard page.isActive else { return nil }
        let states = page.anchors.map { (path: $0.path, state: Freshness(of: $0, in: repository)) }
        guard let first = states.first(where: { $0.state == .gone }) ?? states.first(where: { $0.state == .changed }) else { return nil }
        self.page = page.path
        title = BriefFence.line(page.title)
        file = BriefFence.line(first.path)
        state = first.state
    }
}
