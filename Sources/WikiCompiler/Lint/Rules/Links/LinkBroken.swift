extension LintRule {
    static let linkBroken = LintRule(
        "W501", "link-broken", .warning, "A link leads to no file of the wiki.",
        explanation: "The page that it meant was renamed outside of wikictl, was deleted, or never existed.",
        fails: LintExample(related("../concepts/tides.md")), passes: LintExample([related("../concepts/tides.md"), tides]),
        check: .wiki { wiki, _ in
            wiki.missing.filter { !isHub($0.value) }.flatMap { target, places in
                places.map { page, line in
                    LintProblem(
                        path: page.path, line: line, summary: "\(target) is not there",
                        fix: "Mend the link or take it out: 'wikictl open \(page.stem)'.")
                }
            }
        })

    static func related(_ destination: String) -> (path: String, text: String) {
        LintExample.page("gotchas/berths-at-low-tide.md", "Berths fall dry at low tide", "See also [Tides](\(destination)).")
    }

    static let tides = LintExample.page("concepts/tides.md", "How tides are read", "")
}
