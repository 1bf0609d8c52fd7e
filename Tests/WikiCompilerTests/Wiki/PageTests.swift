import Testing

@testable import WikiCompiler

@Suite("Page")
struct PageTests {
    static let text = """
        ---
        type: decision
        title: "Sessions use signed cookies, not rotating JWTs"
        # a comment of mine
        mood:   happy
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90
        tags: [auth]
        status: stable
        created: 2026-11-20
        updated: 2026-11-20
        sources:
          - {id: s4k9t0m2xqe, resource: "session:5b1e/claude-code/6f1c", date: 2026-11-20}
        ---
        # Sessions use signed cookies, not rotating JWTs

        ## Context
        - Two tabs refreshing at once invalidated each other's token. [^s4k9t0m2xqe-31] ^k3f9a0c2

        A paragraph that a person wrote.

        ## Decision
        - The API issues one signed, HTTP-only session cookie. [^s4k9t0m2xqe-42] ^p81x7m2d

        See also [Token refresh races](../gotchas/token-refresh-races.md).

        [^s4k9t0m2xqe-31]: tool, turn 31, 2026-11-20: `401 invalid_token (rotated)`
        [^s4k9t0m2xqe-42]: user, turn 42, 2026-11-20: `go with session cookies, drop the JWT rotation`

        """

    @Test(
        "A page that is read and written is the same, byte for byte",
        arguments: [
            text, text.replacing("\n", with: "\r\n"), "", "no front matter\n", "---\nbroken: [\n---\nbody", "---\ntype: rule\n",
            "\u{FEFF}---\ntype: rule\n---\n",
        ])
    func lossless(text: String) {
        #expect(Page(path: "decisions/x.md", text: text).text == text)
    }

    @Test("Statements carry their section, labels and id; footnotes their role, turn, date and quote")
    func reads() throws {
        let page = Page(path: "decisions/x.md", text: Self.text)
        #expect(page.kind == .decision)
        #expect(page.damage == nil)
        #expect(page.statements.map(\.section) == [.context, .decision])
        #expect(page.statements.map { $0.statement.id?.text } == ["k3f9a0c2", "p81x7m2d"])
        let label = try #require(EvidenceLabel("s4k9t0m2xqe-42"))
        let evidence = try #require(page.evidence[label])
        #expect(evidence.role == .user)
        #expect(evidence.locator == .turn(42))
        #expect(evidence.date == "2026-11-20")
        #expect(evidence.quote == "go with session cookies, drop the JWT rotation")
        #expect(page.sources.map(\.id.text) == ["s4k9t0m2xqe"])
    }

    @Test("Setting a key changes that key's lines and no others")
    func setsOneKey() {
        var page = Page(path: "decisions/x.md", text: Self.text)
        page.frontMatter.set("updated", token: "2026-11-21")
        page.frontMatter.set("aliases", list: ["old-name"])
        let expected = Self.text.replacing("updated: 2026-11-20", with: "updated: 2026-11-21")
            .replacing("7a90\ntags", with: "7a90\naliases: [old-name]\ntags")
        #expect(page.text == expected)
    }

    @Test("A new section opens in the kind's order, before links and footnotes")
    func opensSection() throws {
        var page = Page(path: "decisions/x.md", text: Self.text)
        let label = try #require(EvidenceLabel("s4k9t0m2xqe-42"))
        page.append(
            Statement(text: try #require(StatementText(plain: "JWT rotation.")), labels: [label], id: StatementID("aaaaaaaa")),
            to: .rejected)
        page.append(
            Statement(text: try #require(StatementText(plain: "One cookie to clear.")), labels: [label], id: StatementID("bbbbbbbb")),
            to: .consequences)
        let headings = page.text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings == ["## Context", "## Decision", "## Consequences", "## Rejected"])
        let rejected = try #require(page.text.firstRange(of: "## Rejected"))
        let seeAlso = try #require(page.text.firstRange(of: "See also"))
        #expect(rejected.lowerBound < seeAlso.lowerBound)
    }

    @Test("Broken YAML keeps the page's identity, and says on which line it broke")
    func damage() {
        let page = Page(path: "decisions/x.md", text: Self.text.replacing("tags: [auth]", with: "tags: [auth"))
        #expect(page.damage != nil)
        #expect(page.id == "5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90")
        #expect(page.kind == .decision)
    }

    @Test("A path with commas and colons in a locator is read back")
    func repositoryLocator() throws {
        let line = "[^r4k9t0m2xqe-7]: repo, src/a, 2026-01-02: b.ts:12 @ 9fceb02d0ae5, 2026-11-20: `let answer = 42`"
        let evidence = try #require(Evidence(line: line))
        #expect(evidence.line == line)
    }
}
