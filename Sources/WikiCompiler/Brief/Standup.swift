/// What was done, decided and left open in every project since a day, from session pages alone.
public struct Standup: Sendable, Equatable {
    /// The part of one project.
    public struct Part: Sendable, Equatable {
        public let project: String
        /// Oldest first.
        public let sessions: [SessionReport]
        public let decided: [PageNews]
        /// Questions and steps that no later session took up, newest first.
        public let leftOpen: [String]
        /// Orders that the person had given before and gave again.
        public let saidAgain: [PageNews]
    }

    public let days: ClosedRange<String>
    /// Projects in which something happened.
    public let parts: [Part]

    /// - Parameters:
    ///   - since: `YYYY-MM-DD`.
    ///   - today: the last day, `YYYY-MM-DD`.
    public init(_ projects: [(project: Project, pages: [Page])], since: String, today: String) {
        let days = min(since, today)...today
        self.days = days
        parts = projects.compactMap { project, pages in
            let sessions = SessionReport.all(in: pages, of: project, days: days)
            let news = pages.compactMap { PageNews($0, days: days) }.sorted { $0.page < $1.page }
            let decided = news.filter { $0.kind == .decision && $0.isNew }
            let again = news.filter { $0.kind == .rule && $0.isHeardAgain }
            guard !sessions.isEmpty || !decided.isEmpty || !again.isEmpty else { return nil }
            return Part(
                project: project.name, sessions: sessions, decided: decided, leftOpen: SessionReport.leftOpen(sessions, decided: decided),
                saidAgain: again)
        }
    }
}
