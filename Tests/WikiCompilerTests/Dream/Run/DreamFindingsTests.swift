import Testing

@testable import WikiCompiler

@Suite("What a dream finds and leaves to a person")
struct DreamFindingsTests {
    @Test("Pages whose files changed or are gone are told of; a stable rule whose files are gone for long is archived, any other is not")
    func files() throws {
        let repository = try ScratchRepository()
        try repository.write("src/queue.ts", "one\n")
        try repository.write("src/proxy.ts", "proxy\n")
        try repository.commit(on: "2026-03-01")
        let blobs = try ["src/queue.ts", "src/proxy.ts"].map { try #require(try repository.source()?.blob(at: $0)) }
        try repository.write("src/queue.ts", "two\n")
        try repository.write("src/proxy.ts", nil)
        try repository.commit(on: "2026-04-01")
        func anchored(_ page: Page, _ path: String, _ blob: String) -> Page {
            var page = page
            page.setAnchors([Anchor(path: path, blob: blob)])
            return page
        }
        let pages = [
            anchored(DreamPages.parser, "src/queue.ts", blobs[0]), anchored(DreamPages.verdict, "src/proxy.ts", blobs[1]), DreamPages.plain,
            DreamPages.page("rules/keep-it-short.md", .rule, "Keep functions short", .rule, ["Keep functions short."]),
        ]
        let home = try DreamHome(pages: pages, settings: ["WIKICTL_DREAM_ARCHIVE_PERCENT": "50"]) {
            $0.path == DreamPages.plain.path ? 10 : 310
        }
        let result = try home.run(repository: try repository.source()).run()
        #expect(result.plan.phases[0].words == "files of 1 page changed, files of 1 page are gone")
        let stale = result.plan.findings.filter { $0.kind == .stale }
        #expect(stale.map(\.path) == ["concepts/parser.md", "rules/use-tabs.md"])
        #expect(stale[1].words == "Gone since: src/proxy.ts (2026-04-01).")
        #expect(result.plan.changes.filter { $0.deed == .archived }.map(\.path) == ["archive/parser.md", "archive/use-tabs.md"])
        #expect(try home.page("rules/keep-it-short.md") != nil && home.page("decisions/one-relay.md") != nil)
    }

    @Test("A contested page does not go out of sight before somebody settled it")
    func contested() throws {
        let pages = [DreamPages.verdict, DreamPages.denial, DreamPages.plain]
        let home = try DreamHome(pages: pages, settings: ["WIKICTL_DREAM_ARCHIVE_PERCENT": "100"]) {
            $0.path == DreamPages.plain.path ? 10 : 310
        }
        #expect(try home.dream().plan.changes.map(\.deed) == [.contested])
        let later = try home.dream(now: DreamHome.now + DreamHome.days(100))
        #expect(later.plan.isEmpty && later.plan.phases.first { $0.name == .decay }?.words == "2 of 3 pages are dormant")
    }

    @Test("A full page is told of and not parted")
    func full() throws {
        let texts = (1...36).map { "Step \($0) of the import reads table number \($0 * 7)." }
        let home = try DreamHome(pages: [DreamPages.page("concepts/import.md", .concept, "How the import goes", .how, texts)])
        let result = try home.dream()
        #expect(result.plan.isEmpty)
        #expect(result.plan.findings.map(\.words) == ["it has 36 statements of 40 at most: part it by hand, by what it is about"])
    }

    @Test("Rules said in three projects or on three occasions, and procedures that worked three times, are suggested and never moved")
    func suggestions() throws {
        func rule(_ path: String, sources: Int = 1) -> Page {
            var page = DreamPages.page(path, .rule, "Never log tokens", .rule, ["Never log tokens in the gateway."])
            for number in 1..<sources {
                let label = EvidenceLabel(source: SourceID(.session, ["more\(number)"]), number: 1)
                page.confirm(
                    page.statements[0].statement,
                    with: [
                        Evidence(
                            label: label, role: .user, locator: .turn(1), date: "2026-05-0\(number)", quote: "never log tokens, I said")
                    ])
            }
            return page
        }
        let procedure = DreamPages.page(
            "procedures/release.md", .procedure, "How it is released", .check,
            ["`make release`: worked 4 of 4, last 2026-11-18.", "`make check`: last clean 2026-11-18."])
        let failing = DreamPages.page(
            "procedures/migrate.md", .procedure, "How the tables are migrated", .check, ["`make migrate`: worked 6 of 7, last 2026-11-18."])
        let others = ["mole", "pier", "quay"].map { DreamSuggestions.OtherProject(name: $0, rules: [rule("rules/no-tokens.md")]) }
        func found(_ pages: [Page], _ others: [DreamSuggestions.OtherProject]) -> [String: String] {
            let ledger = StrengthLedger([:], constants: DecayConstants(), day: 20_000)
            let findings = DreamSuggestions(pages: pages, elsewhere: others, strength: { ledger.strength(of: $0) }).findings
            return Dictionary(findings.map { ($0.path, $0.words) }, uniquingKeysWith: { $0 + " " + $1 })
        }
        #expect(found([rule("rules/a.md")], Array(others.prefix(1))).isEmpty)
        #expect(
            found([rule("rules/a.md")], Array(others.prefix(2)))
                == ["rules/a.md": "the same rule stands in mole, pier too; 'wikictl promote --everywhere a' has it said once for all"])
        #expect(
            found([rule("rules/a.md", sources: 3), procedure, failing], []) == [
                "rules/a.md":
                    "a person said it on 3 occasions: it is ready for the project's instruction file, where 'wikictl promote a --to FILE' puts it",
                "procedures/release.md":
                    "each of its counted commands worked 4 times or more and never failed: it is ready to be a script or a skill",
            ])
        #expect(found([rule("rules/a.md", sources: 2)], []).isEmpty)
    }
}
