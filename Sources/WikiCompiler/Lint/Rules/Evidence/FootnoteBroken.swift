extension LintRule {
    static let footnoteBroken = LintRule(
        "W006", "footnote-broken", .warning, "A footnote cannot be read.",
        explanation: """
            A footnote is written '[^label]: role, place, date: `quote`' on one line, the role one of user, agent, tool, repo, human and \
            import. Of another form it proves nothing.
            """,
        fails: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service",
                """
                ## What
                - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

                [^s000000000a-3]: agent turn 3: bookings are kept in Postgres
                """)),
        passes: noEvidence.passes,
        check: .page { page, _ in
            page.texts.compactMap { text in
                guard let label = Evidence.label(ofBroken: text.text) else { return nil }
                return page.problem(
                    text.line, "the footnote \(label.text) cannot be read", statement: page.user(of: label),
                    fix: "'wikictl history \(page.name)' shows the version before it was changed; copy the line back.")
            }
        })
}
