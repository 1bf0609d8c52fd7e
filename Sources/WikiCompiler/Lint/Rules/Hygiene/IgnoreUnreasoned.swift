extension LintRule {
    static let ignoreUnreasoned = LintRule(
        "W704", "ignore-unreasoned", .warning, "A 'lint_ignore' gives no reason, or names no rule.",
        explanation: "Without a reason nobody can tell later whether it still applies; so it does not count.",
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", front: ["lint_ignore: [{code: W502}]"], "")),
        passes: LintExample(
            LintExample.page(
                "concepts/tides.md", "How tides are read", front: ["lint_ignore: [{code: W502, reason: \"reached from the map\"}]"], "")),
        check: .wiki { wiki, _ in
            wiki.pages.flatMap { page in
                page.ignores.filter { !$0.counts }.map { ignore in
                    LintProblem(
                        path: page.path, line: page.lines["lint_ignore"] ?? 1,
                        summary: LintRule.named(ignore.rule) == nil
                            ? "\"\(ignore.rule)\" is no rule" : "the ignore of \(ignore.rule) has no reason",
                        fix: "Write it so: lint_ignore: [{code: W502, reason: \"why\"}]")
                }
            }
        })
}

extension PageFacts.Ignore {
    /// Whether it names a rule and says why.
    var counts: Bool { !reason.trimmed.isEmpty && LintRule.named(rule) != nil }
}
