import Testing

@testable import WikiCompiler

@Suite("Quote spans")
struct QuoteSpanTests {
    @Test(
        "Any quote comes back as it went in",
        arguments: [
            "plain words", "with `code` inside", "``two`` and `one`", "`starts", "ends`", " both sides ", "   ", "a\\b\\n",
            "line\nbreak\ttab\r\n",
            "bidi \u{202E}override", "zero\u{200B}width", "null\u{0}byte", "![image](x.png) <b>html</b> [[wiki]]", "\u{FEFF}bom", "```",
            "emoji 👩‍👩‍👧", "é e\u{301}",
        ])
    func roundTrip(quote: String) {
        let span = QuoteSpan.render(quote)
        #expect(QuoteSpan.parse(span) == quote)
        #expect(!span.contains("\n"))
        #expect(!span.unicodeScalars.contains { Invisible.contains($0) })
    }

    @Test("A span that someone damaged is no quote", arguments: ["`open", "`bad \\q escape`", "plain", "`\\u{ZZ}`", "``", ""])
    func damaged(span: String) {
        #expect(QuoteSpan.parse(span) == nil)
    }
}
