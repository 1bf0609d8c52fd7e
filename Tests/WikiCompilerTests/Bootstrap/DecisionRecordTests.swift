import Testing

@testable import WikiCompiler

@Suite("Decision records")
struct DecisionRecordTests {
    private static func findings(_ records: [(String, String)]) -> RepositoryFindings {
        var repository = InventedRepository()
        for (path, text) in records { repository.file(path, text, .decisionRecord) }
        repository.file("src/oven.swift", "")
        return DecisionRecordFinder().findings(in: repository.survey)
    }

    private static let steam = """
        # 2. Bake with steam

        Date: 2024-02-01

        ## Status

        Accepted

        ## Context

        Dry heat makes the crust crack. The shop gets
        complaints about it every week.

        ## Decision

        We will bake all bread with steam, controlled in `src/oven.swift`.

        ## Consequences

        The oven needs water. Each loaf takes two minutes longer.
        """

    @Test("Nygard's form is one page, its sentences quoted")
    func nygard() throws {
        let findings = Self.findings([("docs/adr/0002-steam.md", Self.steam)])
        let page = try #require(findings.pages.first)
        #expect(page.title == "Bake with steam")
        #expect(page.texts(.context) == ["Dry heat makes the crust crack. The shop gets complaints about it every week."])
        #expect(page.texts(.decision) == ["We will bake all bread with steam, controlled in `src/oven.swift`."])
        #expect(page.texts(.consequences) == ["The oven needs water. Each loaf takes two minutes longer."])
        #expect(page.paths == ["docs/adr/0002-steam.md", "src/oven.swift"])
        #expect(page.subject == "repo:decision:docs/adr/0002-steam.md")
        #expect(findings.isLawful)
    }

    @Test("MADR's form tells what was weighed and not taken")
    func madr() throws {
        let findings = Self.findings([
            (
                "docs/decisions/0003-flour.md",
                """
                ---
                status: accepted
                date: 2024-03-01
                ---
                # Which flour to buy

                ## Context and Problem Statement

                The mill in the village closes, and another one must be found.

                ## Considered Options

                * Flour from the coast
                * Flour milled in the shop

                ## Decision Outcome

                Chosen option: "Flour milled in the shop", because it is always fresh.
                """
            )
        ])
        let page = try #require(findings.pages.first)
        #expect(page.texts(.decision) == ["Chosen option: \"Flour milled in the shop\", because it is always fresh."])
        #expect(page.texts(.rejected) == ["Considered and not chosen: Flour from the coast."])
        #expect(findings.isLawful)
    }

    @Test("Records that do not stand have no page; the successor names the one it replaced")
    func superseded() throws {
        let old = Self.steam.replacing("# 2. Bake with steam", with: "# 1. Bake with dry heat").replacing(
            "Accepted", with: "Superseded by ADR-0002")
        let proposed = Self.steam.replacing("# 2. Bake with steam", with: "# 3. Bake at night").replacing("Accepted", with: "Proposed")
        let findings = Self.findings([
            ("docs/adr/0001-dry.md", old), ("docs/adr/0002-steam.md", Self.steam), ("docs/adr/0003-night.md", proposed),
            ("docs/adr/template.md", Self.steam),
        ])
        #expect(findings.pages.map(\.title) == ["Bake with steam"])
        #expect(findings.pages.first?.texts(.rejected) == ["An earlier decision was superseded: Bake with dry heat."])
        #expect(findings.isLawful)
    }
}
