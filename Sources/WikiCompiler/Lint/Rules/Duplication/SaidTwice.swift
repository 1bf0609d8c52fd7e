extension LintRule {
    static let saidTwice = LintRule(
        "W302", "said-twice", .warning, "A page says the same twice.",
        explanation: "Two statements of one section say the same; one of them is enough, with the evidence of both.",
        fails: LintExample(cache("\n- Free berths are kept in memory by harbor. [^s000000000a-3] ^p81x7m2d")),
        passes: LintExample(cache("")),
        check: .page { page, _ in
            guard page.items.count > 1, page.page.kind != .session, page.page.kind != .report else { return [] }
            var seen: [UInt64: [LintPage.Item]] = [:]
            return page.standing.compactMap { item in
                // The same step can be taken twice.
                guard item.section != .steps else { return nil }
                let text = item.statement.text.markdown
                let key = WordingOutline(text).key
                defer { seen[key, default: []].append(item) }
                let first = seen[key]?.first {
                    $0.section == item.section && Wording($0.statement.text.markdown).isSame(as: Wording(text))
                }
                guard let first else { return nil }
                return page.problem(
                    item.line, "it says what \(first.statement.id.map { "^\($0.text)" } ?? "an earlier line") says",
                    statement: item.statement.id,
                    fix: "Take one of the two lines out.")
            }
        })

    private static func cache(_ more: String) -> (path: String, text: String) {
        LintExample.page(
            "concepts/berth-cache.md", "The berth cache",
            """
            ## What
            - Free berths are kept in memory by harbor. [^s000000000a-3] ^k3f9a0c2\(more)

            [^s000000000a-3]: agent, turn 3, 2026-11-20: `kept in memory by harbor`
            """)
    }
}
