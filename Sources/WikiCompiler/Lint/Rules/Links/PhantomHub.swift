extension LintRule {
    static let phantomHub = LintRule(
        "W503", "phantom-hub", .warning, "Three or more pages link to a page that does not exist.",
        explanation: "So many pages mean something that nobody wrote down. It is told once, in place of every broken link.",
        fails: LintExample(linking), passes: LintExample(linking + [tides]),
        check: .wiki { wiki, _ in
            wiki.missing.filter { isHub($0.value) }.map { target, places in
                let pages = Set(places.map(\.page.path)).sorted()
                let first = places.min { ($0.page.path, $0.line) < ($1.page.path, $1.line) }
                return LintProblem(
                    path: pages[0], line: first?.line ?? 1, summary: "\(pages.count) pages link to \(target), which is not there",
                    fix: "Write the page, or take the links out.")
            }
        })

    static func isHub(_ places: [(page: PageFacts, line: Int)]) -> Bool { Set(places.map(\.page.path)).count >= 3 }

    private static let linking = [
        ("gotchas/berths-at-low-tide.md", "Berths fall dry at low tide"), ("decisions/read-tides-hourly.md", "Tides are read every hour"),
        ("concepts/harbor-map.md", "The harbor map"),
    ].map { LintExample.page($0.0, $0.1, "See also [Tides](../concepts/tides.md).") }
}
