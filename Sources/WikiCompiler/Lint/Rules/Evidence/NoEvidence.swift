extension LintRule {
    static let noEvidence = LintRule(
        "W002", "no-evidence", .error, "A statement shows no evidence.",
        explanation: """
            What nobody can check is not to be believed. A line that you write yourself is its own evidence: the next operation gives it a \
            footnote with your name, and until then it is not told of.
            """,
        fails: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service", "## What\n- Bookings are kept in Postgres. ^k3f9a0c2")),
        passes: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service",
                """
                ## What
                - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

                [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
                """)),
        check: .page { page, _ in
            guard page.page.kind != nil, page.page.kind != .report else { return [] }
            return page.items.compactMap { item in
                guard let id = item.statement.id, item.statement.labels.isEmpty, !item.statement.hasMore else { return nil }
                return page.problem(
                    item.line, "^\(id.text) shows no evidence", statement: id,
                    fix: "'wikictl history \(page.name)' shows what it had; if it is yours, take ' ^\(id.text)' away and it becomes your word.")
            }
        })
}
