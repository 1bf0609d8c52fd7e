extension LintRule {
    static let opposed = LintRule(
        "W201", "opposed", .warning, "Two statements cannot both hold.",
        explanation: """
            One says what the other denies, gives another number, or puts it the other way round, and both are told to agents. The next \
            dream shows both under Contested, unless a person wrote or pinned one of them.
            """,
        fails: example("use"), passes: example(nil),
        check: .search { search, wiki in
            search.opposed.map { pair in
                LintProblem(
                    path: pair.one.path, line: wiki.line(of: pair.one.id, on: pair.one.path), statement: pair.one.id,
                    summary: pair.one.path == pair.other.path
                        ? "^\(pair.one.id) and ^\(pair.other.id) cannot both hold"
                        : "it cannot hold beside ^\(pair.other.id) of \(pair.other.path): \"\(pair.other.text)\"",
                    fix: "Take out the side that does not hold.")
            }
        })

    private static func example(_ word: String?) -> LintExample {
        func page(_ path: String, _ title: String, _ text: String, _ id: String, _ turn: Int) -> (path: String, text: String) {
            LintExample.page(
                path, title, front: ["entities: [\"berth cache\"]"],
                """
                ## What
                - \(text) [^s000000000a-\(turn)] ^\(id)

                [^s000000000a-\(turn)]: agent, turn \(turn), 2026-11-20: `\(text)`
                """)
        }
        let one = page("concepts/berth-cache.md", "The berth cache", "The berth cache expires after 30 seconds.", "k3f9a0c2", 3)
        let seconds = word == nil ? 30 : 90
        let other = page(
            "concepts/tide-table.md", "How the berth cache works", "The berth cache expires after \(seconds) seconds.", "p81x7m2d", 9)
        return LintExample(word == nil ? [one] : [one, other])
    }
}
