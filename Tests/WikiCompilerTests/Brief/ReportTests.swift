import Testing

@testable import WikiCompiler

@Suite("Standup and catchup")
struct ReportTests {
    static func session(
        _ path: String, _ title: String, day: String, agent: String = "codex", done: String = "", open: String = "", next: String = ""
    ) -> Page {
        let sections = [("Summary", "Worked on it."), ("Done", done), ("Open questions", open), ("Next steps", next)].filter {
            !$0.1.isEmpty
        }
        .enumerated().map { "## \($0.element.0)\n- \($0.element.1) [^s4k9t0m2xqe-\($0.offset + 1)] ^k3f9a0c\($0.offset)\n" }
        return Page(
            path: path,
            text: """
                ---
                type: session
                title: "\(title)"
                id: id-\(path)
                started: \(day)T09:00:00Z
                created: \(day)
                updated: \(day)
                sources:
                  - {id: s4k9t0m2xqe, resource: "session:0d1/\(agent)/native", date: \(day)}
                ---
                # \(title)

                \(sections.joined(separator: "\n"))
                """)
    }

    static let pages = [
        session("sessions/old.md", "Old work", day: "2026-11-10", done: "Did old things."),
        session(
            "sessions/mail.md", "Mail queue", day: "2026-11-19", done: "Wrote the outbox worker.",
            open: "How often should the outbox retry?",
            next: "Remove the old mailer."),
        session(
            "sessions/late.md", "Outbox retries", day: "2026-11-20", agent: "claude-code",
            done: "The outbox should retry three times, how often is fixed."),
        BriefPages.page("decisions/outbox.md", .decision, "Keep the outbox", .decision, "Mails go through a table.", updated: "2026-11-19"),
        BriefPages.page(
            "rules/pnpm.md", .rule, "Use pnpm", .rule, "Use pnpm.", sources: ["s4k9t0m2xqe", "s7m2xqe4k9t"], updated: "2026-11-20"),
    ]

    @Test("A standup tells what was done, decided and left open since a day, and what was said again")
    func standup() throws {
        let standup = Standup([(BriefPages.project, Self.pages)], since: "2026-11-19", today: "2026-11-20")
        let part = try #require(standup.parts.first)
        #expect(part.sessions.map(\.title) == ["Mail queue", "Outbox retries"])
        #expect(part.sessions.map(\.agents) == [[.codex], [.claudeCode]])
        #expect(part.sessions[0].done == ["Wrote the outbox worker."])
        #expect(part.decided.map(\.title) == ["Keep the outbox"])
        // The later session took the question up.
        #expect(part.leftOpen == ["Remove the old mailer."])
        #expect(part.saidAgain.map(\.sessions) == [2])
        #expect(Standup([(BriefPages.project, Self.pages)], since: "2026-11-21", today: "2026-11-21").parts.isEmpty)
    }

    @Test("A catchup lists what is new since a day, and grows with the time away")
    func catchup() {
        let short = Catchup(BriefPages.project, pages: Self.pages, repository: nil, since: "2026-11-20", today: "2026-11-20")
        #expect(short.sessions.map(\.title) == ["Outbox retries"])
        #expect(short.news.map(\.page) == ["rules/pnpm.md"])
        let long = Catchup(BriefPages.project, pages: Self.pages, repository: nil, since: "2026-11-01", today: "2026-11-20")
        #expect(long.sessions.count == 3 && long.news.map(\.page) == ["rules/pnpm.md", "decisions/outbox.md"])
        #expect(long.mostLines > short.mostLines)
        #expect(long.news[1].words == "Mails go through a table." && long.news[1].isNew)
    }
}
