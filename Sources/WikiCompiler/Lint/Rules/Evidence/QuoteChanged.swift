extension LintRule {
    static let quoteChanged = LintRule(
        "W001", "quote-changed", .error, "A quote does not stand in what it quotes.",
        explanation: """
            Every footnote names a turn, a file's version or a commit. Its words are not there, or somebody else said them. An archive or \
            repository on another machine is absent, not wrong, and is not told of.
            """,
        fails: example(said: "use pnpm in this repository"),
        passes: example(said: "no, use pnpm here"),
        check: .page { page, context in
            page.footnotes.compactMap { footnote in
                let evidence = footnote.evidence
                guard evidence.quote != nil || evidence.role.isSpoken, context.book.verdict(on: evidence, of: page.path).state == .mismatch,
                    let user = page.user(of: evidence.label)
                else { return nil }
                return page.problem(
                    footnote.line, "the quote of ^\(user.text) does not stand in \(evidence.locator.text)", statement: user,
                    fix: "'wikictl why \(user.text)' shows what was said; correct the statement or take it out.")
            }
        })

    private static func example(said: String) -> LintExample {
        LintExample(
            LintExample.page(
                "rules/use-pnpm-not-npm.md", "Use pnpm, not npm",
                """
                ## Rule
                - Use pnpm, not npm. [^s000000000a-10] ^wa09ae4q

                [^s000000000a-10]: user, turn 10, 2026-11-20: `no, use pnpm here`
                """),
            setting: "Turn 10 of the archived session reads: “\(said)”."
        ) {
            if said != "no, use pnpm here" { $0.verdicts["s000000000a-10"] = .init(state: .mismatch) }
        }
    }
}
