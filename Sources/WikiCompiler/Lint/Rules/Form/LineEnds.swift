extension LintRule {
    static let lineEnds = LintRule(
        "W409", "line-ends", .note, "Lines end in blanks or in a carriage return.",
        explanation: """
            They show in every later difference, and can hide that two lines are the same. Blanks behind a line of a paragraph, which \
            break it, are left alone.
            """,
        isFixable: true,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What   \n\nTides come twice a day.")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come twice a day.")),
        check: .page { page, _ in
            // Whole bytes first: most pages have none.
            let text = page.page.text
            guard ByteSearch.contains("\r", in: text) || ByteSearch.contains(" \n", in: text) || ByteSearch.contains("\t\n", in: text)
            else {
                return []
            }
            let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            let bad = lines.indices.filter { lines[$0].last == 0x0D || hasBlankEnd(lines[$0], isLast: $0 == lines.count - 1) }
            guard let first = bad.first else { return [] }
            return [
                page.problem(
                    first + 1, "\(bad.count == 1 ? "one line ends" : "\(bad.count) lines end") in blanks or a carriage return",
                    fix: "'wikictl lint --fix' takes them away.")
            ]
        })

    /// Whether a line without its carriage return ends in blanks that mean nothing.
    static func hasBlankEnd(_ line: Substring.UTF8View, isLast: Bool) -> Bool {
        let bare = line.last == 0x0D ? line.dropLast() : line
        guard let last = bare.last, last == 0x20 || last == 0x09 else { return false }
        let text = Substring(bare)
        return bare.allSatisfy { $0 == 0x20 || $0 == 0x09 } || ["#", "- ", "[^"].contains(where: text.hasPrefix)
    }
}
