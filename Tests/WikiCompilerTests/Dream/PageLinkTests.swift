import Testing

@testable import WikiCompiler

@Suite("Links between pages")
struct PageLinkTests {
    /// A line on `concepts/a.md`, and what it says once `concepts/b.md` went to the archive.
    @Test(
        "Every form of a link follows a page that moved and stays the form it was",
        arguments: [
            ("See [b](b.md).", "See [b](../archive/b.md)."),
            ("See [b](b.md#how).", "See [b](../archive/b.md#how)."),
            ("See [b](<b.md>).", "See [b](<../archive/b.md>)."),
            ("See [b](<b.md#how> \"B, in full\").", "See [b](<../archive/b.md#how> \"B, in full\")."),
            ("See [b](b.md \"B (old)\") and [b]( ./b.md 'x' ).", "See [b](../archive/b.md \"B (old)\") and [b]( ../archive/b.md 'x' )."),
            ("See [b](%62.md) and [c](c.md).", "See [b](../archive/b.md) and [c](c.md)."),
            ("See [`b`](../concepts/b.md).", "See [`b`](../archive/b.md)."),
            ("See [b](b.md", "See [b](b.md"),
            ("Write `[b](b.md)` or ``a ` [b](b.md)``.", "Write `[b](b.md)` or ``a ` [b](b.md)``."),
            ("Lone ` and [b](b.md).", "Lone ` and [b](../archive/b.md)."),
            ("No link: [b\\](b.md), [b](https://b.org/b.md), [b](b.markdown).", nil),
        ] as [(String, String?)])
    func forms(line: String, expected: String?) {
        let changed = line.rebasingLinks(from: "concepts/a.md", to: "concepts/a.md", moves: ["concepts/b.md": "archive/b.md"])
        #expect(changed == expected ?? line)
    }

    @Test(
        "Of links to a page that was deleted the words are left, and nothing on the line of related pages",
        arguments: [
            ("- See [b](b.md#how) and [c](c.md).", "- See b and [c](c.md)."),
            ("- Both [b \\[old\\]](<b.md> \"B\") and [b](b.md).", "- Both b \\[old\\] and b."),
            ("- [x] [`b`](../concepts/b.md) is done.", "- [x] `b` is done."),
            ("Write `[b](b.md)`.", "Write `[b](b.md)`."),
            ("See also [A](../gotchas/a.md), [B, in full](b.md), [C](c.md).", "See also [A](../gotchas/a.md), [C](c.md)."),
            ("See also [B](b.md), [C](c.md).", "See also [C](c.md)."),
            ("See also [B](b.md).", nil),
        ] as [(String, String?)])
    func deleted(line: String, expected: String?) {
        let page = Page(
            path: "concepts/a.md", text: "---\ntype: concept\n---\n# A\n\(line)\n[^s1-1]: user, turn 1, 2026-01-01: `[b](b.md)`\n")
        let left = expected.map { $0 + "\n" } ?? ""
        #expect(
            page.withoutLinks(to: "concepts/b.md").text
                == "---\ntype: concept\n---\n# A\n\(left)[^s1-1]: user, turn 1, 2026-01-01: `[b](b.md)`\n")
    }

    @Test("A name with blanks and brackets is found in its two forms")
    func names() {
        let line = "[x](<my notes (old).md>) [x](my%20notes%20(old).md#a) [x](my%20notes%20%28old%29.md)"
        let links = PageLink.all(in: line, of: "concepts/a.md")
        #expect(links.map(\.target) == Array(repeating: "concepts/my notes (old).md", count: 3))
        #expect(links.map(\.rest) == ["", "#a", ""])
        #expect(
            line.rebasingLinks(from: "concepts/a.md", to: "archive/a.md")
                == "[x](<../concepts/my notes (old).md>) [x](../concepts/my%20notes%20%28old%29.md#a) "
                + "[x](../concepts/my%20notes%20%28old%29.md)")
    }

    @Test("What stands in fenced code and in quotes leads nowhere, and is not changed when a page moves")
    func fenced() {
        func page(_ place: String) -> String {
            """
            ---
            type: concept
            ---
            # A

            ## What
            - See [b](<\(place)> "B"). ^k3f9a0c2

            ```
            [b](b.md)
            ```
            After it [b](\(place)).

            [^s4k9t0m2xqe-3]: user, turn 3, 2026-03-01: `[b](b.md), I said`

            """
        }
        var vault = Vault(
            project: "p", pages: [Page(path: "concepts/a.md", text: page("b.md")), Page(path: "concepts/b.md", text: "# B\n")])
        #expect(PageLinks(vault).pages(linkingTo: "concepts/b.md") == ["concepts/a.md"])
        vault.move(["concepts/b.md": "archive/b.md"])
        #expect(vault.pages["concepts/a.md"]?.text == page("../archive/b.md"))
        let code = Page(path: "concepts/c.md", text: "# C\n\n~~~\n[b](b.md)\n~~~\n`[b](b.md)`\n")
        #expect(PageLinks(Vault(project: "p", pages: [code])).pages(linkingTo: "concepts/b.md").isEmpty)
    }

    @Test("Links to a merged page lead to the one that took over in every form, on a line of related pages once")
    func merged() {
        let page = Page(
            path: "decisions/d.md",
            text: """
                # D
                As [b](<../concepts/b.md> "B") and [b](../concepts/b.md#how) say, not `[b](../concepts/b.md)`.

                See also [B](<../concepts/b.md> "B"), [C](../concepts/c.md), [E](e.md).

                """)
        let target = Page(path: "concepts/c.md", text: "---\ntype: concept\ntitle: All of C\n---\n# All of C\n")
        let changed = page.relinked(from: ["concepts/b.md"], to: target)
        #expect(
            changed?.text == """
                # D
                As [b](<../concepts/c.md> "B") and [b](../concepts/c.md#how) say, not `[b](../concepts/b.md)`.

                See also [All of C](<../concepts/c.md> "B"), [E](e.md).

                """)
        #expect(page.relinked(from: ["concepts/x.md"], to: target) == nil)
    }
}
