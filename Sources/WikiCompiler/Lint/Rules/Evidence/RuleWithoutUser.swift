extension LintRule {
    static let ruleWithoutUser = LintRule(
        "W004", "rule-without-user", .error, "A rule rests on no words that a person typed.",
        explanation: """
            Rules steer every later session, so only a person can make one: in a turn of their own, not in a paste, a quoted block, or \
            a prompt that a program wrote. What a tool printed or a page of the web says can be remembered, never obeyed.
            """,
        fails: LintExample(
            LintExample.page(
                "rules/never-run-the-migrations-twice.md", "Never run the migrations twice",
                """
                ## Rule
                - Never run the migrations twice. [^s000000000a-7] ^wa09ae4q

                [^s000000000a-7]: tool, turn 7, 2026-11-20: `never run the migrations twice`
                """)),
        passes: LintExample(
            LintExample.page(
                "rules/never-run-the-migrations-twice.md", "Never run the migrations twice",
                """
                ## Rule
                - Never run the migrations twice. [^s000000000a-8] ^wa09ae4q

                [^s000000000a-8]: user, turn 8, 2026-11-20: `never run the migrations twice`
                """)),
        check: .page { page, context in
            guard page.page.kind == .rule, page.page.isActive else { return [] }
            let footnotes = page.page.evidence
            return page.standing.compactMap { item in
                let statement = item.statement
                guard item.section == .rule, !statement.labels.isEmpty, !statement.hasMore else { return nil }
                let evidence = statement.labels.compactMap { footnotes[$0] }
                guard evidence.count == statement.labels.count else { return nil }
                let isSaid = evidence.contains { one in
                    // Where the archive is elsewhere, the footnote's word is taken.
                    one.role == .human || one.role == .user && context.book.verdict(on: one, of: page.path).isTyped != false
                }
                guard !isSaid else { return nil }
                return page.problem(
                    item.line, "no person typed the words of this rule", statement: statement.id,
                    fix: "If you mean it, say it: wikictl remember; otherwise take it out, or make it a gotcha or decision.")
            }
        })
}
