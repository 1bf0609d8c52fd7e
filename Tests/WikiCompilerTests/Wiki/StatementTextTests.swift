import Markdown
import Testing

@testable import WikiCompiler

@Suite("Statement text")
struct StatementTextTests {
    @Test(
        "Words that would render as something else are escaped, and read back as they were",
        arguments: [
            "Use <script>alert(1)</script> never", "See [docs](x.md) and ![img](y.png)", "A [[wikilink]] here", "issue #12 and #tag",
            "caret ^block and %%comment%%", "costs $5 and $6 each", "unbalanced ` tick", "a * star", "**bold** stays",
            "snake_case_name and __init__",
            "~~gone~~ and ==mark==", "A&amp;B & C", "- looks like a list", "1. looks numbered", "> quote", "# heading", "@mention ok",
            "`code with <b> and [x](y)` stays", "pipe | table",
        ])
    func escapes(words: String) throws {
        let text = try #require(StatementText(plain: words))
        let document = MarkdownDocument("- \(text.markdown) ^aaaaaaaa\n")
        #expect(document.links.isEmpty)
        #expect(document.images.isEmpty)
        #expect(document.rawHTML.isEmpty)
        let marked = ["**bold** stays": "bold stays", "`code with <b> and [x](y)` stays": "code with <b> and [x](y) stays"]
        #expect(text.plain == marked[words] ?? words)
    }

    @Test(
        "An address is put in code, its punctuation left outside",
        arguments: [
            ("See https://example.com/a?b=c.", "See `https://example.com/a?b=c`."),
            ("mail dev@example.com, please", "mail `dev@example.com`, please"),
            ("(www.example.com)", "(`www.example.com`)"),
        ])
    func addresses(words: String, markdown: String) {
        #expect(StatementText(plain: words)?.markdown == markdown)
        #expect(MarkdownDocument(markdown).links.isEmpty)
    }

    @Test("Line breaks and characters that cannot be seen do not get onto a page")
    func oneLine() {
        #expect(StatementText(plain: " a\n b\u{202E}\u{200B}\tc ")?.markdown == "a b c")
        #expect(StatementText(plain: " \u{200B}\n ") == nil)
    }

    @Test("A statement longer than the limit cannot be made")
    func limit() {
        #expect(StatementText(plain: String(repeating: "a", count: 400)) != nil)
        #expect(StatementText(plain: String(repeating: "a", count: 401)) == nil)
    }
}
