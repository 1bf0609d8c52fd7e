/// What sessions before those that are handed over left behind: a plan that nobody took up, a branch without a pull request,
/// an open pull request, a step or a question. One line a session, from its page.
struct EarlierWork {
    let lines: [BriefLine]

    private static let most = 4
    /// Older ones are history.
    private static let mostDays: Int64 = 30

    init(_ material: BriefMaterial, told: [Handoff]) {
        let sources = Set(told.map(\.source))
        let oldest = String(Timestamp.utc(milliseconds: Int(material.now - Self.mostDays * 86_400) * 1_000).prefix(10))
        let pages = material.pages.filter { page in
            page.kind == .session && material.isTold(page) && page.updated >= oldest
                && !page.sources.contains { sources.contains($0.id.text) }
        }
        let sessions = pages.compactMap { page in SessionReport(page, project: material.project).map { (page.started, $0) } }
            .sorted { ($0.0, $0.1.page) > ($1.0, $1.1.page) }.map(\.1)
        let decided = material.pages.filter { $0.kind == .decision && $0.isActive }.map(\.title)
        var later = (told.flatMap { [$0.title, $0.sentence] + $0.done.map(\.text) } + decided).map { Reply.stems(Words($0)) }
        var lines: [BriefLine] = []
        for session in sessions {
            let open = Self.open(session, later: later)
            if let open, lines.count < Self.most {
                let who = session.agents.first.map { "\($0.spokenName), " } ?? ""
                lines.append(BriefLine("- \(who)\(BriefDate.day(session.date, now: material.now)): \(session.title): \(open)"))
            }
            later += ([session.title, session.summary] + session.done).map { Reply.stems(Words($0)) }
        }
        self.lines = lines
    }

    /// What of a session nobody took up as far as pages tell; nil for nothing.
    private static func open(_ session: SessionReport, later: [Set<String>]) -> String? {
        func isSettled(_ words: String) -> Bool {
            let wanted = Reply.stems(Words(words))
            return later.contains { $0.intersection(wanted).count * 10 >= max(2, wanted.count) * 6 }
        }
        let opened = session.done.filter { $0.hasPrefix("Opened pull request ") }.map { String($0.dropFirst(7)).trimmingSuffix(".") }
        if !opened.isEmpty { return "\(opened.joined(separator: ", ")) was opened; whether it was merged is not known here [tool]" }
        let pushed = session.done.filter { $0.hasPrefix("Pushed ") && !["`main`.", "`master`."].contains(String($0.dropFirst(7))) }
        if let branch = pushed.last.map({ String($0.dropFirst(7)).trimmingSuffix(".") }) {
            return "\(branch) was pushed, no pull request was opened [tool]"
        }
        if session.done.isEmpty, session.nextSteps.contains(where: { $0.hasPrefix("Proposed: ") || $0.hasPrefix("Plan that waits") }) {
            return isSettled(session.title) ? nil : "a plan, nothing of it done yet [agent]"
        }
        return (session.openQuestions + session.nextSteps).first { !$0.hasPrefix("Option: ") && !isSettled($0) }.map { "\($0) [agent]" }
    }
}
