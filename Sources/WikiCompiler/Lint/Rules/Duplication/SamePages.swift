extension LintRule {
    static let samePage = LintRule(
        "W301", "same-page", .note, "Two pages say the same.",
        explanation: """
            Both are found and told, and a correction reaches one of them. The next dream makes them one; where a person wrote or pinned \
            one of them it leaves both, and the finding is a warning.
            """,
        fails: LintExample([copy("concepts/berth-cache.md", "k3f9a0c2", 3), copy("concepts/the-berth-cache.md", "p81x7m2d", 9)]),
        passes: LintExample(copy("concepts/berth-cache.md", "k3f9a0c2", 3)),
        check: .search { search, wiki in
            search.groups.map { group in
                let others = group.paths.dropFirst().joined(separator: " and ")
                return LintProblem(
                    path: group.paths[0], line: wiki.line(of: "", on: group.paths[0]), summary: "\(others) says the same",
                    fix: group.hindrance.isEmpty
                        ? "'wikictl dream' makes them one." : "A dream leaves them, since \(group.hindrance): make them one by hand.",
                    severity: group.hindrance.isEmpty ? nil : .warning)
            }
        })

    private static func copy(_ path: String, _ id: String, _ turn: Int) -> (path: String, text: String) {
        LintExample.page(
            path, "The berth cache of the booking service", front: ["entities: [\"berth cache\"]"],
            """
            ## What
            - The berth cache keeps free berths by harbor. [^s000000000a-\(turn)] ^\(id)

            [^s000000000a-\(turn)]: agent, turn \(turn), 2026-11-20: `keeps free berths by harbor`
            """)
    }
}
