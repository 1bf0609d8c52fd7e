extension LintRule {
    static let lineEnds = LintRule(
        "W409", "line-ends", .note, "Lines end in blanks or in a carriage return.",
        explanation: "They show in every later difference, and one in front of a line's end can hide that two lines are the same.",
        isFixable: true,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come twice a day.   ")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come twice a day.")),
        check: .page { page, _ in
            // Whole bytes first: most pages have none.
            let text = page.page.text
            guard ByteSearch.contains("\r", in: text) || ByteSearch.contains(" \n", in: text) || ByteSearch.contains("\t\n", in: text) else {
                return []
            }
            let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            let bad = lines.indices.filter { lines[$0].last.map { $0 == 0x0D || $0 == 0x20 || $0 == 0x09 } ?? false }
            guard let first = bad.first else { return [] }
            return [
                page.problem(
                    first + 1, "\(bad.count == 1 ? "one line ends" : "\(bad.count) lines end") in blanks or a carriage return",
                    fix: "'wikictl lint --fix' takes them away.")
            ]
        })
}
