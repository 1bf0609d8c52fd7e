extension LintRule {
    static let dates = LintRule(
        "W410", "dates", .warning, "A date of the front matter cannot be right.",
        explanation: """
            'created' and 'updated' come from the sources: they are days, the second not before the first, and not before the newest \
            source. How a page is ranked and when it fades goes by them.
            """,
        isFixable: true,
        fails: LintExample(evidence(updated: "2026-11-02")), passes: LintExample(evidence(updated: "2026-11-20")),
        check: .page { page, _ in
            guard page.page.kind != nil, page.page.kind != .report, page.page.damage == nil else { return [] }
            let (created, updated) = (page.page.created, page.page.updated)
            for (key, day) in [("created", created), ("updated", updated)] where !day.isEmpty && CivilDate.of(day) == nil {
                return [page.problem(page.line(ofKey: key), "\"\(day)\" is no date", fix: "Write it as YYYY-MM-DD.")]
            }
            guard !updated.isEmpty, let should = page.page.leastUpdated, updated < should else { return [] }
            return [
                page.problem(
                    page.line(ofKey: "updated"), "the page was updated on \(should), not on \(updated)",
                    fix: "'wikictl lint --fix' sets it.")
            ]
        })

    private static func evidence(updated: String) -> (path: String, text: String) {
        LintExample.page(
            "concepts/booking-service.md", "The booking service",
            front: [
                "created: 2026-11-01", "updated: \(updated)",
                "sources: [{id: s000000000a, resource: \"session:p/codex/one\", date: 2026-11-20}]",
            ],
            """
            ## What
            - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

            [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
            """)
    }
}

extension Page {
    /// The day before which the page cannot have been updated last: when it was made, and when its newest session began.
    var leastUpdated: String? {
        let days = sources.filter { $0.id.kind == .session }.map(\.date) + [created]
        return days.compactMap(CivilDate.of).max()
    }
}
