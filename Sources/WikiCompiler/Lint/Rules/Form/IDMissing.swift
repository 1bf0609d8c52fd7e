extension LintRule {
    static let idMissing = LintRule(
        "W404", "id-missing", .warning, "A page or a statement has no id.",
        explanation: """
            Ids are how a page and its statements are known for good, whatever becomes of their words: for confirming, correcting and \
            taking back. What you write gets its id from the next operation; a file that was committed with git by hand is passed over by it.
            """,
        isFixable: true,
        fails: LintExample(storagePage("")), passes: LintExample(storagePage(" ^k3f9a0c2")),
        check: .page { page, _ in
            guard !page.isPending, let kind = page.page.kind, kind != .report, page.page.damage == nil else { return [] }
            let whole =
                page.page.id.isEmpty
                ? [page.problem(1, "the page has no id", fix: "'wikictl lint --fix' gives it one.")] : []
            return whole
                + page.items.filter { $0.statement.id == nil }.map { item in
                    page.problem(
                        item.line, "a statement has no id",
                        fix: item.statement.labels.isEmpty
                            ? "Change the line a little and save it: then it is taken in as yours." : "'wikictl lint --fix' gives it one.")
                }
        })

    static func storagePage(_ id: String) -> (path: String, text: String) {
        LintExample.page(
            "concepts/booking-service.md", "The booking service",
            """
            ## What
            - Bookings are kept in Postgres. [^s000000000a-3]\(id)

            [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
            """)
    }
}
