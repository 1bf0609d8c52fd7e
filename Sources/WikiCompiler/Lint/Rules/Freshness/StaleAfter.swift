extension LintRule {
    static let staleAfter = LintRule(
        "W103", "stale-after", .warning, "The day after which the page is to be looked at has passed.",
        explanation: "A person wrote 'stale_after: DATE' into the front matter, since what the page tells was not going to hold for ever.",
        fails: example("2026-11-01"), passes: example("2027-11-01"),
        check: .wiki { wiki, context in
            wiki.pages.filter { $0.isActive && CivilDate.isValid($0.staleAfter) && $0.staleAfter < context.today }.map { page in
                LintProblem(
                    path: page.path, line: page.lines["stale_after"] ?? 1, summary: "it was to be looked at after \(page.staleAfter)",
                    fix: "Look whether it holds, then put off the date or take the page out.")
            }
        })

    private static func example(_ day: String) -> LintExample {
        LintExample(
            LintExample.page(
                "decisions/keep-node-22.md", "Keep Node 22 until the next release", front: ["stale_after: \(day)"],
                """
                ## Decision
                - Keep Node 22. [^s000000000a-3] ^k3f9a0c2

                [^s000000000a-3]: user, turn 3, 2026-11-20: `let us keep Node 22`
                """))
    }
}
