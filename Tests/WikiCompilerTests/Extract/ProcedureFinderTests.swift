import Testing

@testable import WikiCompiler

@Suite("Commands that worked")
struct ProcedureFinderTests {
    static func procedures(_ build: (inout SessionBuilder) -> Void) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human("tidy the order module")
        build(&session)
        return session.extraction.pages(.procedure)
    }

    @Test("Building, linting and testing with one tool is one page with a tally for each command")
    func checks() throws {
        let pages = Self.procedures {
            $0.run("cargo fmt")
            $0.run("cargo fmt")
            $0.run("cargo test 2>&1 | tail -5", "test result: FAILED. 3 passed; 1 failed")
            $0.run("cargo test 2>&1 | tail -20", "test result: ok. 4 passed; 0 failed")
            $0.run("cargo test > /tmp/out.txt", "test result: ok. 4 passed; 0 failed")
        }
        let page = try #require(pages.first)
        #expect(pages.count == 1)
        #expect(page.title == "Format and test with `cargo`")
        #expect(page.texts(.steps) == ["Format: `cargo fmt`.", "Run the tests: `cargo test`."])
        #expect(
            page.texts(.check) == ["`cargo fmt`: worked 2 of 2, last 2026-11-10.", "`cargo test`: worked 2 of 3, last 2026-11-10."])
        #expect(page.subject == "procedure:checks:cargo")
    }

    @Test("What was run once is kept only when the person asked for it")
    func asked() {
        #expect(Self.procedures { $0.run("npm run lint", "ok") }.isEmpty)
        let asked = Self.procedures {
            $0.human("can you run lint and the tests")
            $0.run("npm run lint", "ok")
            $0.run("npm test", "14 passed")
        }
        #expect(asked.first?.texts(.steps) == ["Lint: `npm run lint`.", "Run the tests: `npm test`."])
    }

    @Test("Files, ids and messages become placeholders")
    func placeholders() throws {
        let page = try #require(
            Self.procedures {
                for id in ["shop-12.1", "shop-12.2"] {
                    $0.run("bd show \(id)", "open")
                    $0.run("bd update \(id) --status in_progress", "Updated issue: \(id)")
                    $0.run("bd close \(id) --reason=\"Sorted the orders by day\"", "Closed \(id)")
                }
            }.first)
        #expect(
            page.texts(.steps) == [
                "Read an issue: `bd show <id>`.", "Take it: `bd update <id> --status in_progress`.",
                "Close it: `bd close <id> --reason=\"<reason>\"`.",
            ])
    }

    @Test("A pull request is told from branch to opening")
    func review() throws {
        let page = try #require(
            Self.procedures {
                $0.run("git switch -c sort-orders", "Switched to a new branch 'sort-orders'")
                $0.run("git add src/orders.rs src/sort.rs")
                $0.run("git commit -m \"Sort orders by day\"", "[sort-orders 1a2b3c4] Sort orders by day")
                $0.run("git push -u origin sort-orders", "branch 'sort-orders' set up to track 'origin/sort-orders'.")
                $0.run(
                    "gh pr create --base main --head sort-orders --title \"Sort orders\" --body \"By day.\"",
                    "https://github.com/ana/shop/pull/7")
            }.first)
        #expect(
            page.texts(.steps) == [
                "Branch: `git switch -c <branch>`.", "Stage the files that belong to the change: `git add <files>`.",
                "Commit: `git commit -m \"<message>\"`.",
                "Push and set the upstream: `git push -u origin <branch>`.",
                "Open the pull request: `gh pr create --base main --head <branch> --title \"<title>\" --body \"<text>\"`.",
            ])
    }

    @Test("Looking around and one-off scripts are no procedure")
    func noise() {
        let pages = Self.procedures {
            for _ in 1...4 {
                $0.run("ls -la", "src")
                $0.run("git status", "clean")
                $0.run("python3 /tmp/probe.py", "1")
                $0.run("cat src/orders.rs | head -80", "fn main() {}")
                $0.run("git add -A && git commit -m wip", "[main 1a2b3c4] wip")
            }
        }
        #expect(pages.isEmpty)
    }

    @Test("Tallies of two sessions add up")
    func tallies() throws {
        let one = try #require(Tally("`cargo test`: worked 2 of 3, last 2026-11-10."))
        let other = try #require(Tally("`cargo test`: worked 4 of 4, last 2026-11-18."))
        #expect(one.adding(other).statement == "`cargo test`: worked 6 of 7, last 2026-11-18.")
        #expect(Tally("Run the tests: `cargo test`.") == nil)
        #expect(Tally(command: "make", worked: 1, total: 1, last: "").statement == "`make`: worked 1 of 1.")
    }

    @Test("Tests picked by name count as runs of the one command, and a branch may start anywhere")
    func picks() throws {
        let page = try #require(
            Self.procedures {
                $0.run("pnpm --filter @shop/api test", "41 passed")
                $0.run("pnpm --filter @shop/api test orders", "4 passed")
            }.first)
        #expect(page.texts(.steps) == ["Run the tests: `pnpm --filter @shop/api test`."])
        #expect(page.texts(.check) == ["`pnpm --filter @shop/api test`: worked 2 of 2, last 2026-11-10."])
        let branch = CommandLine("git switch -c sort-orders origin/main").work[0]
        #expect(CommandText.general(branch, kind: CommandKind(branch)) == "git switch -c <branch>")
    }

    @Test("What failed more often than it worked is no step, and of two forms of a command the more used one stands")
    func weak() throws {
        let page = try #require(
            Self.procedures {
                $0.run("mix compile", "ok")
                $0.run("mix compile", "ok")
                $0.run("mix compile --force", "ok")
                $0.run("mix compile --force", "ok")
                $0.run("mix compile", "ok")
                for _ in 1...3 { $0.run("mix dialyzer", "lib/a.ex:1: error", exit: 2) }
                for _ in 1...2 { $0.run("mix dialyzer", "done") }
            }.first)
        #expect(page.texts(.steps) == ["Build: `mix compile`."])
    }

    @Test("A statement's rank is its command's place in the work")
    func order() {
        let statements = [
            "Build: `mix compile`.", "Format: `mix format`.", "Lint: `mix credo`.", "Run single test files: `mix test <file>`.",
            "`mix test`: worked 1 of 1.", "Commit: `git commit -m \"<message>\"`.", "Push: `git push`.",
        ]
        #expect(statements.map(Procedure.rank) == statements.map(Procedure.rank).sorted())
        #expect(Set(statements.map(Procedure.rank)).count == statements.count)
    }
}
