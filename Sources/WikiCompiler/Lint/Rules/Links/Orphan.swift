extension LintRule {
    static let orphan = LintRule(
        "W502", "orphan", .note, "Nothing leads to a page: no page links to it, and index.md does not list it.",
        explanation: """
            index.md lists every page that is in use, and is written by each operation. A page that it misses was put there in another \
            way, and is found by a search alone.
            """,
        isFixable: true,
        fails: LintExample(tides, setting: "index.md does not list the page.") { $0.isListed = false },
        passes: LintExample(tides, setting: "index.md lists the page."),
        check: .wiki { wiki, _ in
            wiki.pages.filter { page in
                page.isLesson && page.successor.isEmpty && !wiki.listed.contains(page.path) && wiki.incoming[page.path] == nil
            }.map { page in
                LintProblem(
                    path: page.path, line: 1, summary: "nothing leads to it",
                    fix: "The next operation lists it in index.md; 'wikictl lint --fix' does so now.")
            }
        })
}
