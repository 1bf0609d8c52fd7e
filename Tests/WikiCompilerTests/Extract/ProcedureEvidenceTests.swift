import Testing

@testable import WikiCompiler

@Suite("What shows that a command worked")
struct ProcedureEvidenceTests {
    static func session(_ build: (inout SessionBuilder) -> Void) -> (transcript: Transcript, extraction: Extraction) {
        var session = SessionBuilder()
        session.human("tidy the order module")
        build(&session)
        return (session.transcript, session.extraction)
    }

    @Test("A step quotes a run of its command alone, its check a result and never a call")
    func alone() throws {
        let (transcript, extraction) = Self.session {
            $0.run("mix compile && mix test", "Generated shop app\n12 tests, 0 failures")
            $0.run("mix test 2>&1 | tail -20", "12 tests, 0 failures")
            $0.run("mix credo --strict", "80 mods/funs, found no issues.")
            $0.run("mix credo --strict && mix test", "81 mods/funs, found no issues.\n14 tests, 0 failures")
        }
        let page = try #require(extraction.pages(.procedure).first)
        let quotes = page.items.map { "\($0.section.rawValue): \($0.quotes.map(\.text).joined())" }
        #expect(
            quotes == [
                "Steps: mix credo --strict", "Steps: mix test 2>&1 | tail -20", "Check: 81 mods/funs, found no issues.",
                "Check: 14 tests, 0 failures",
            ])
        for item in page.items where item.section == .check {
            #expect(item.quotes.allSatisfy { quote in transcript.turns.first { $0.n == quote.turn }?.role == .tool })
        }
    }

    @Test("A command that prints nothing when it is clean is a step without a check")
    func silent() throws {
        let extraction = Self.session { for _ in 1...2 { $0.run("pnpm --filter @shop/web check-types") } }.extraction
        let page = try #require(extraction.pages(.procedure).first)
        #expect(page.texts(.steps) == ["Check types of `@shop/web`: `pnpm --filter @shop/web check-types`."])
        #expect(page.texts(.check).isEmpty)
    }

    @Test(
        "A status that something else set is no clean run",
        arguments: [
            "npm run build; echo built", "npm run build || echo red", "npm run build\nls dist", "npm run build & npm run wait",
            "set -e; npm run build || echo red",
        ])
    func masked(command: String) {
        let extraction = Self.session { for _ in 1...3 { $0.run(command, "dist") } }.extraction
        #expect(extraction.pages(.procedure).allSatisfy { !$0.texts(.steps).contains("Build: `npm run build`.") })
    }

    @Test("A shell that stops at the first failure vouches for every line")
    func stops() {
        let extraction = Self.session { for _ in 1...2 { $0.run("set -e\nnpm run build\nls dist", "dist") } }.extraction
        #expect(extraction.pages(.procedure).map { $0.texts(.steps) } == [["Build: `npm run build`."]])
    }

    @Test("What a commit hook asked for is a step, however seldom it ran and whatever it found")
    func required() throws {
        let extraction = Self.session {
            $0.run("git commit -m x", "pre-commit validation failed:\n[FORMAT] Code is not formatted.", exit: 1)
            $0.run("mix format")
            $0.run("git commit -m x", "pre-commit validation failed:\n[DIALYZER]\nlib/a.ex:4: no return", exit: 1)
            $0.run("mix dialyzer", "lib/a.ex:4: no return", exit: 2)
            $0.edit("/home/ana/shop/lib/a.ex", from: "a", to: "b")
            $0.run("git commit -m x", "[main 1a2b3c4] x\n 1 file changed")
        }.extraction
        let page = try #require(extraction.pages(.procedure).first)
        #expect(page.texts(.steps) == ["Format: `mix format`.", "Check types: `mix dialyzer`."])
    }

    @Test("A command that ran once makes no page, but is told for a page that stands already")
    func renewals() throws {
        let extraction = Self.session { $0.run("pnpm -r typecheck", "apps/web typecheck: Done") }.extraction
        #expect(extraction.pages(.procedure).isEmpty)
        let renewal = try #require(extraction.renewals.first)
        #expect(renewal.subject == "procedure:checks:pnpm")
        #expect(renewal.items.map(\.text) == ["`pnpm -r typecheck`: last clean 2026-11-10."])
    }

    @Test("An issue's life stands in its order: an epic, its task, then what is ready, taken, closed and synced, each with its result")
    func tracker() throws {
        let extraction = Self.session {
            $0.run("bd sync", "Import complete: 2 updated")
            for id in ["shop-12.1", "shop-12.2"] {
                $0.run("bd ready", "1. \(id)")
                $0.run("bd close \(id) --reason=\"Sorted\"", "Closed \(id)")
                $0.run("bd create --title=\"Sort \(id)\" --type=task --parent=shop-12", "Created issue: shop-13")
                $0.run("bd create --title=\"Orders \(id)\" --type=epic", "Created issue: shop-14")
                $0.run("bd update \(id) --status in_progress", "Updated issue: \(id)")
            }
            $0.run("bd sync", "Import complete: 3 updated")
        }.extraction
        let page = try #require(extraction.pages(.procedure).first)
        #expect(
            page.texts(.steps).map { $0.split(separator: ":")[0] } == [
                "Create an epic", "Create a task", "See what is ready", "Take it", "Close it", "Sync the tracker",
            ])
        #expect(page.items.first { $0.text.hasPrefix("Sync") }?.quotes.map(\.text).last == "Import complete: 2 updated")
    }
}
