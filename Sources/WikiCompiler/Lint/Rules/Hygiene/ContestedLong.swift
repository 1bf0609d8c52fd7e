extension LintRule {
    static let contestedLong = LintRule(
        "W701", "contested-long", .warning, "Two sides have stood under Contested for more than 30 days.",
        explanation: "As long as nobody says which holds, neither is told to an agent: what was learned is lost on both sides.",
        fails: example("2026-10-01"), passes: example("2026-11-20"),
        check: .wiki { wiki, context in
            wiki.pages.filter { $0.isActive && $0.isContested && context.days(since: $0.contestedSince) ?? 0 > 30 }.map { page in
                LintProblem(
                    path: page.path, line: page.lines["contested"] ?? 1, summary: "it is contested since \(page.contestedSince)",
                    fix: "'wikictl open \(page.stem)': keep what holds, delete the rest and the line 'contested: true'.")
            }
        })

    private static func example(_ day: String) -> LintExample {
        LintExample(
            LintExample.page(
                "concepts/berth-cache.md", "The berth cache", front: ["contested: true"],
                """
                ## Contested
                - The berth cache expires after 30 seconds. [^s000000000a-3] ^k3f9a0c2
                - The berth cache expires after 90 seconds. [^s000000000b-7] ^p81x7m2d

                [^s000000000a-3]: agent, turn 3, \(day): `it expires after 30 seconds`
                [^s000000000b-7]: agent, turn 7, \(day): `it expires after 90 seconds`
                """))
    }
}
