extension LintRule {
    static let frontMatterBroken = LintRule(
        "W401", "front-matter", .error, "The front matter cannot be read.",
        explanation: "The page is kept as it is, but 'query' does not find it, no session adds to it, and agents are not told it.",
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", front: ["tags: [tides"], "## What\n")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", front: ["tags: [tides]"], "## What\n")),
        check: .page { page, _ in
            page.page.damage.map {
                [
                    LintProblem(
                        path: page.path, line: $0.line, summary: $0.problem,
                        fix: "Mend the lines between the two '---': 'wikictl open \(page.name)'.")
                ]
            } ?? []
        })
}
