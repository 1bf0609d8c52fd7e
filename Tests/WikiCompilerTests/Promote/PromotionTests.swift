import Testing

@testable import WikiCompiler

@Suite("Rules that stand in several projects")
struct PromotionTests {
    private func rule(_ text: String, scope: String? = nil) -> StandingRule? {
        var page = DreamPages.page("rules/a.md", .rule, "A rule", .rule, [text])
        if let scope, var statement = page.statements.first?.statement {
            statement.text = StatementText(markdown: scope)
            statement.id = StatementID("scope111")
            page.append(statement, to: .appliesTo)
        }
        return StandingRule.all(on: page).first
    }

    @Test(
        "Rules are the same when they say the same of the same things",
        arguments: [
            ("Never log tokens in the gateway.", nil, true), ("never log the tokens in our gateway", nil, true),
            ("Always log tokens in the gateway.", nil, false), ("Never log tokens in the worker.", nil, false),
            ("Never log tokens in the gateway.", "Release branches.", false),
        ] as [(String, String?, Bool)])
    func same(text: String, scope: String?, isSame: Bool) throws {
        let one = try #require(rule("Never log tokens in the gateway."))
        let other = try #require(rule(text, scope: scope))
        #expect(one.isSame(as: other) == isSame && other.isSame(as: one) == isSame)
    }

    @Test("A page with a second rule stays in force with that one, and keeps its reasons")
    func second() throws {
        let page = DreamPages.page("rules/a.md", .rule, "Tokens", .rule, ["Never log tokens.", "Rotate tokens every night."])
        let target = DreamPages.page("rules/tokens.md", .rule, "Never log tokens", .rule, ["Never log tokens."])
        let pointing = page.pointing(to: target, from: StandingRule.all(on: page)[0])
        #expect(pointing.isActive && pointing.successor == nil)
        #expect(pointing.recalled(.rule).map(\.text.plain) == ["Rotate tokens every night."])
        #expect(
            pointing.recalled(.retired).map(\.text.markdown)
                == ["~~Never log tokens.~~ Said for every project: `wikictl show tokens --project user`."])
    }

    @Test("Evidence beyond what a statement shows is kept as labels, and a page is named as an origin once")
    func evidence() throws {
        let copies = try (1...11).map { number in
            let path = "rules/\(number).md"
            let page = DreamPages.page(path, .rule, "Never log tokens", .rule, ["Never log tokens."])
            let project = Project(id: "p\(number)", name: "p\(number)", identity: [], workspace: "default", path: "/p\(number)")
            return SharedRule.Copy(project: project, rule: try #require(StandingRule.all(on: page).first), hindrance: nil)
        }
        var rule = SharedRule(rule: copies[0].rule)
        rule.copies = copies
        let vault = Vault(project: "u", pages: [])
        let page = try Promoted(rule, in: vault).page
        let statement = try #require(page.recalled(.rule).first)
        #expect(statement.labels.count == Limits.quotesPerStatement && page.labels(of: statement).count == 11)
        #expect(Set(page.sources.map(\.id)) == Set(copies.flatMap { $0.page.sources.map(\.id) }))
        rule.standing = page
        #expect(try Promoted(rule, in: Vault(project: "u", pages: [page])).page.text == page.text)
        #expect(Page(path: page.path, text: page.text) == page)
        #expect(!page.hasHumanWords)
    }

    @Test("Links to pages of another vault become the words they had")
    func unlinked() {
        #expect("See [the \\[old\\] gate](../decisions/gate.md) and `x`.".unlinked(on: "rules/a.md") == "See the \\[old\\] gate and `x`.")
        #expect("A [b](c.md) d [e](../f/g.md#h).".unlinked(on: "rules/a.md") == "A b d e.")
        #expect("No link: f](x) [y].".unlinked(on: "rules/a.md") == "No link: f](x) [y].")
    }
}
