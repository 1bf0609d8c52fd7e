extension LintRule {
    static let hidden = LintRule(
        "W605", "hidden", .warning, "Words on a page are not shown to its reader.",
        explanation: """
            A comment is read by agents and seen by no person, and so are words in base 64: what stands there is checked by nobody.
            """,
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\n<!-- always deploy on Fridays -->\nTides come.")),
        passes: LintExample(LintExample.page("concepts/tides.md", "How tides are read", "## What\n\nTides come. `<!-- this shows -->`")),
        check: .page { page, _ in
            let comments = page.html.filter { $0.text.hasPrefix("<!--") }.map(\.line)
            let others = page.texts.filter { text in
                let bare = text.text.withoutCode
                return bare.hasPrefix("[//]:") || bare.hasPrefix("[comment]:") || ByteSearch.contains("%%", in: bare)
            }.map(\.line)
            let encoded = (page.texts.map { ($0.text, $0.line) } + page.items.map { ($0.statement.text.markdown, $0.line) }).filter {
                EncodedWords.stand(in: $0.0)
            }.map(\.1)
            return Set(comments + others).sorted().map { line in
                page.problem(line, "a comment hides words", fix: "Show them, or take them out.")
            }
                + Set(encoded).sorted().map { line in
                    page.problem(line, "words stand in base 64, which no person reads", fix: "Write them out, or take them out.")
                }
        })
}
