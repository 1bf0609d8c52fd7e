extension LintRule {
    static let saidInReadme = LintRule(
        "W304", "said-in-readme", .note, "The repository's README says the same already.",
        explanation: "What a README says is found where everybody looks, and kept up there; a copy goes stale.",
        fails: LintExample(storage, setting: "README.md says: “Bookings are kept in Postgres.”") {
            $0.instructions = ["README.md": "# Harbor\n\nBookings are kept in Postgres. Have fun.\n"]
        },
        passes: LintExample(storage, setting: "README.md says nothing of it.") { $0.instructions = ["README.md": "# Harbor\n\nFor sailors.\n"] },
        check: .page { page, context in
            page.repeated(in: context.readme, sections: [.rule, .what, .how, .where, .decision])
        })

    private static let storage = LintExample.page(
        "concepts/booking-service.md", "The booking service",
        """
        ## What
        - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

        [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
        """)
}
