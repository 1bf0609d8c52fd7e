/// What a session page tells, for reports over several sessions.
public struct SessionReport: Sendable, Equatable {
    public let project: String
    /// Path of the page.
    public let page: String
    public let title: String
    public let agents: [Agent]
    /// `YYYY-MM-DD` of its last words.
    public let date: String
    /// One sentence about it.
    public let summary: String
    public let done: [String]
    public let openQuestions: [String]
    public let nextSteps: [String]

    /// Nil for a page of another kind.
    init?(_ page: Page, project: Project) {
        guard page.kind == .session, page.damage == nil else { return nil }
        func texts(_ section: Section) -> [String] { page.recalled(section).map(PageWords.readable) }
        self.project = project.name
        self.page = page.path
        title = BriefFence.line(page.title)
        agents = Agent.allCases.filter { agent in page.sources.contains { $0.resource.contains("/\(agent.rawValue)/") } }
        date = max(page.updated, String(page.started.prefix(10)))
        summary = BriefFence.line(page.summary.isEmpty ? texts(.summary).first ?? "" : page.summary)
        done = texts(.done)
        openQuestions = texts(.openQuestions)
        nextSteps = texts(.nextSteps)
    }

    /// The sessions whose last words fall into a span of days, oldest first.
    static func all(in pages: [Page], of project: Project, days: ClosedRange<String>) -> [SessionReport] {
        pages.compactMap { page in SessionReport(page, project: project).map { (page.started, $0) } }
            .filter { days.contains($0.1.date) }
            .sorted { ($0.0, $0.1.page) < ($1.0, $1.1.page) }.map(\.1)
    }

    /// What sessions left open, the newest first, without what a later one or a decision speaks of.
    static func leftOpen(_ sessions: [SessionReport], decided: [PageNews]) -> [String] {
        var open: [String] = []
        var later: [Set<String>] = decided.map { Reply.stems(Words("\($0.title) \($0.words)")) }
        for session in sessions.reversed() {
            for item in session.openQuestions + session.nextSteps {
                let wanted = Reply.stems(Words(item))
                let isSettled = later.contains { $0.intersection(wanted).count * 10 >= max(2, wanted.count) * 6 }
                if !isSettled, !open.contains(item) { open.append(item) }
            }
            later += ([session.title, session.summary] + session.done).map { Reply.stems(Words($0)) }
        }
        return open
    }
}

/// A page that a report names.
public struct PageNews: Sendable, Equatable {
    public let page: String
    public let kind: PageKind
    public let title: String
    /// What it says in one line; empty when that is the title.
    public let words: String
    /// Whether it was made in the span of days.
    public let isNew: Bool
    /// Whether it is a rule that was heard once.
    public let isDraft: Bool
    /// From how many sessions.
    public let sessions: Int
    /// Whether one of several sessions that it rests on was in the span of days.
    public let isHeardAgain: Bool

    init?(_ page: Page, days: ClosedRange<String>) {
        guard let kind = page.kind, page.isActive, days.contains(page.updated) else { return nil }
        self.page = page.path
        self.kind = kind
        title = BriefFence.line(page.title)
        let telling: [Section] = [.decision, .fix, .rule, .what, .cause, .symptom]
        let statement = telling.lazy.compactMap { page.recalled($0).first }.first.map(PageWords.readable) ?? ""
        words = SessionSummary.isNear(title, statement) ? "" : statement
        isDraft = page.status == "draft"
        isNew = days.contains(page.created)
        let heard = page.sources.filter { $0.id.kind == .session }
        sessions = Set(heard.map(\.id)).count
        isHeardAgain = sessions > 1 && heard.contains { days.contains($0.date) }
    }
}
