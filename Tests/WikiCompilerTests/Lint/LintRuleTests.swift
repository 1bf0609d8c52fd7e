import Testing

@testable import WikiCompiler

@Suite("lint rules")
struct LintRuleTests {
    @Test("Each rule finds its failing example and nothing else on it", arguments: LintRule.all.map(\.code))
    func fails(_ code: String) throws {
        let rule = try #require(LintRule.named(code))
        let found = try rule.fails.findings()
        #expect(Set(found.map(\.code)) == [code], "\(found.map { "\($0.code) \($0.path):\($0.line) \($0.summary)" })")
    }

    @Test("No rule finds anything on the passing example of another", arguments: LintRule.all.map(\.code))
    func passes(_ code: String) throws {
        let rule = try #require(LintRule.named(code))
        let found = try rule.passes.findings()
        #expect(found.isEmpty, "\(found.map { "\($0.code) \($0.path):\($0.line) \($0.summary)" })")
    }

    @Test("Findings stand on a line of the page, and name a statement that is on it", arguments: LintRule.all.map(\.code))
    func places(_ code: String) throws {
        let rule = try #require(LintRule.named(code))
        for finding in try rule.fails.findings() {
            let text = try #require(rule.fails.pages.first { $0.path == finding.path }?.text)
            #expect((1...text.split(separator: "\n", omittingEmptySubsequences: false).count).contains(finding.line))
            #expect(finding.statement.isEmpty || text.contains("^" + finding.statement))
            #expect(!finding.summary.contains("\n") && !finding.fix.isEmpty)
        }
    }

    @Test("Codes and names are each used once, in order, and a group has its hundred")
    func codes() {
        let codes = LintRule.all.map(\.code)
        #expect(codes == codes.sorted() && Set(codes).count == codes.count)
        #expect(Set(LintRule.all.map(\.name)).count == codes.count)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /W[0-7][0-9]{2}/) != nil })
        #expect(Set(LintRule.all.map(\.group)) == Set(LintGroup.allCases))
    }

    @Test("A wiki with a fault of each kind in it yields these findings and no others")
    func planted() throws {
        let rules = LintRule.all.filter { $0.fails.setting.isEmpty }
        #expect(rules.count > 30)
        let single = try rules.flatMap { rule in try rule.fails.findings().map { "\($0.code) of \(rule.code)" } }
        let wiki = LintExample(rules.flatMap { rule in rule.fails.pages.map { planted($0, rule) } })
        let found = try wiki.findings().map { finding in
            "\(finding.code) of \(finding.path.firstMatch(of: /-(w[0-9]{3})\.md/).map { $0.1.uppercased() } ?? "")"
        }
        #expect(found.sorted() == single.sorted())
    }

    /// A page of an example with names, ids and words that no other example has.
    private func planted(_ page: (path: String, text: String), _ rule: LintRule) -> (path: String, text: String) {
        let code = rule.code.lowercased()
        func renamed(_ text: String) -> String { text.replacing(/([a-z0-9])\.md/) { "\($0.1)-\(code).md" } }
        var text = renamed(page.text)
        text = text.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/) { Identifier.uuidV8([code, String($0.output)]) }
        text = text.replacing(#/ \^([0-9a-z]{8})/#) { " ^" + Identifier.base32(Identifier.hash([code, String($0.1)]), length: 8) }
        text = text.replacing(/(?m)^(- [^\[\n]*[^.\[\n ])(\.?) \[\^/) { "\($0.1) for \(code)\($0.2) [^" }
        let title = Page(path: page.path, text: page.text).title
        if rule != .emptyTitle, rule != .frontMatterBroken { text = text.replacing(title, with: "\(title) for \(code)") }
        return (renamed(page.path), text)
    }

    @Test("A secret is placed and named by kind, and never shown")
    func secret() throws {
        let found = try LintRule.secret.fails.findings()
        #expect(found.map(\.line) == [13])
        #expect(found.allSatisfy { !$0.summary.contains("a1B2") && !$0.fix.contains("a1B2") })
    }

    @Test(
        "Addresses that hide where they lead are odd, plain ones are not",
        arguments: [
            ("https://example.com/a", "the tables", false), ("http://localhost:3000", "http://localhost:3000", false),
            ("http://127.0.0.1:8080/x", "here", false), ("https://docs.example.com", "example.com", false),
            ("https://example.com", "https://example.com", false), ("mailto:ada@example.com", "ada@example.com", false),
            ("../concepts/tides.md", "tides.md", false), ("javascript:alert(1)", "tides", true), ("data:text/html,x", "tides", true),
            ("file:///etc/passwd", "tides", true), ("https://example.com@evil.example", "tides", true),
            ("http://3232235777/", "tides", true),
            ("http://93.184.216.34/", "tides", true), ("https://xn--pypal-4ve.com", "pay", true), ("https://bit.ly/3x", "tides", true),
            ("https://evil.example/x", "github.com/a/b", true), ("//evil.example", "tides", true),
        ])
    func addresses(_ destination: String, _ text: String, _ isOdd: Bool) {
        #expect((OddAddress.reason(destination, shownAs: text) != nil) == isOdd)
    }

    @Test("What stands between back-ticks is no text, whatever the length of their run")
    func code() {
        #expect("a `b` c ``d`e`` f \\` g".withoutCode == "a  c  f  g")
    }

    @Test("A file of instructions is read by sentences across its lines; fences and what wikictl wrote are left out")
    func instructions() {
        let file = InstructionFile(
            path: "AGENTS.md",
            text: """
                # Rules
                - Use pnpm, not npm, in every
                  package of this repository.
                - Keep commits small. Push often.
                ```
                npm install
                ```
                <!-- wikictl:begin -->
                - Never log tokens.
                <!-- wikictl:end -->
                Ask before you deploy.
                """)
        #expect(
            file.lines.map { "\($0.number) \($0.text)" } == [
                "2 Use pnpm, not npm, in every package of this repository.", "4 Keep commits small.", "4 Push often.",
                "11 Ask before you deploy.",
            ])
    }
}
