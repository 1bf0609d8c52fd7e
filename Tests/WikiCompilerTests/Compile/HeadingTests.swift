import Testing

@testable import WikiCompiler

@Suite("Pages that another session widens")
struct HeadingTests {
    private static let path = "gotchas/the-pre-commit-hook-runs-format.md"

    private func hook(_ checks: [String]) -> Extraction.PageDraft {
        let items = checks.enumerated().map { index, check in
            Extraction.Item(
                section: .symptom, text: HookTrap.symptom(of: "git commit", check: check),
                quotes: [.init(turn: 1, text: "[\(check.uppercased())] refused")])
        }
        return Extraction.PageDraft(
            kind: .gotcha, title: HookTrap.title("pre-commit", symptoms: items.map(\.text)),
            description: "Each check that fails refuses the commit.", items: items, subject: HookTrap.subject + "pre-commit")
    }

    private func checks(_ steps: [String], clean: [String], on day: String) -> Extraction.PageDraft {
        let texts = steps.map { "Run: `\($0)`." }
        let items =
            texts.map { Extraction.Item(section: .steps, text: $0, quotes: [.init(turn: 1, text: "pnpm test and more")]) }
            + clean.map {
                Extraction.Item(
                    section: .check, text: Tally(command: $0, lastClean: day).statement,
                    quotes: [.init(turn: 1, text: "14 passed, 0 failed")])
            }
        return Extraction.PageDraft(
            kind: .procedure, title: "Check the code with `pnpm`", description: ProcedureFinder.description(.checks, "pnpm", texts),
            items: items,
            subject: "procedure:checks:pnpm")
    }

    private static let turn = [(Turn.Role.tool, "pnpm test and more\n14 passed, 0 failed\n[FORMAT] refused\n[CREDO] refused")]

    @Test("A page on a hook names every check once another session met more of them; its file keeps its name")
    func widened() throws {
        var bench = ApplierTests.Bench()
        bench.session("a", turns: Self.turn, [hook(["format"])])
        bench.session("b", turns: Self.turn, [hook(["credo"])])
        let page = try bench.page(Self.path)
        #expect(page.title == "The pre-commit hook runs format and credo")
        #expect(page.text.contains("\n# The pre-commit hook runs format and credo\n"))
        #expect(page.summary == "Each check that fails refuses the commit.")
    }

    @Test("A title that a person gave stays")
    func human() throws {
        var bench = ApplierTests.Bench()
        bench.session("a", turns: Self.turn, [hook(["format"])])
        var page = try bench.page(Self.path)
        page.setTitle("Run mix format first")
        bench.vault.put(page)
        bench.session("b", turns: Self.turn, [hook(["credo"])])
        #expect(try bench.page(Self.path).title == "Run mix format first")
        #expect(try bench.lines(Self.path, .symptom).count == 2)
    }

    @Test("A procedure's description lists the commands of every session")
    func description() throws {
        var bench = ApplierTests.Bench()
        bench.session("a", turns: Self.turn, [checks(["pnpm test"], clean: [], on: "2026-11-10")])
        bench.session("b", turns: Self.turn, [checks(["pnpm lint"], clean: [], on: "2026-11-12")])
        #expect(
            try bench.page("procedures/check-the-code-with-pnpm.md").summary == "Checks that are run here: `pnpm lint` and `pnpm test`.")
    }

    @Test("A single clean run of another session renews the day that stands, adds no line, and makes no page")
    func renewed() throws {
        var bench = ApplierTests.Bench()
        let path = "procedures/check-the-code-with-pnpm.md"
        let single = checks([], clean: ["pnpm test", "pnpm lint"], on: "2026-11-16")
        bench.session("z", on: "2026-11-09", turns: Self.turn, [], renewals: [single])
        #expect(bench.vault.pages.isEmpty)
        bench.session("a", on: "2026-11-10", turns: Self.turn, [checks(["pnpm test"], clean: ["pnpm test"], on: "2026-11-10")])
        bench.session("b", on: "2026-11-16", turns: Self.turn, [], renewals: [single])
        #expect(try bench.lines(path, .check) == ["`pnpm test`: last clean 2026-11-16."])
        let page = try bench.page(path)
        #expect(page.sources.count == 2)
        #expect(page.updated == "2026-11-16")
        #expect(page.statements.last?.statement.labels.count == 2)
        // The same session again changes nothing.
        bench.session("b", on: "2026-11-16", turns: Self.turn, [], renewals: [single])
        #expect(try bench.page(path).text == page.text)
    }
}
