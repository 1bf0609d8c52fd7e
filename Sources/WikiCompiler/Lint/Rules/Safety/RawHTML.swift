extension LintRule {
    static let html = LintRule(
        "W604", "html", .warning, "A page holds HTML.",
        explanation: """
            Pages are read in 'less', Obsidian, on git hosts and by agents, and HTML looks different in each of them: what one shows, \
            another hides. What only breaks a line or folds a part away is left alone.
            """,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides <span style=\"display:none\">never</span> come.")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come.<br>Twice a day.")),
        check: .page { page, _ in
            var lines: Set<Int> = []
            return page.html.filter { !$0.text.hasPrefix("<!--") && !isHarmless($0.text) && lines.insert($0.line).inserted }.map { html in
                page.problem(html.line, "it holds HTML: \(html.text.prefix(60).trimmedBlank)", fix: "Say it in markdown, or put it in back-ticks.")
            }
        })

    private static let harmless: Set<String> = ["br", "kbd", "sub", "sup", "details", "summary", "hr", "b", "i", "em", "strong", "u", "mark", "p"]

    /// Tags without attributes that do nothing but lay words out.
    private static func isHarmless(_ text: String) -> Bool {
        text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().allSatisfy { piece in
            let tag = piece.prefix { $0 != ">" }.drop { $0 == "/" }
            let name = tag.hasSuffix("/") ? tag.dropLast() : tag
            return harmless.contains(String(name).trimmed.asciiLowercased)
        }
    }
}
