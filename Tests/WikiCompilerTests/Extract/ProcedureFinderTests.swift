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

    @Test("Formatting and testing with one tool is one page; what prints that it is clean says when, red runs or not")
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
        #expect(page.title == "Check the code with `cargo`")
        #expect(page.texts(.steps) == ["Format: `cargo fmt`.", "Run the tests: `cargo test`."])
        #expect(page.texts(.check) == ["`cargo test`: last clean 2026-11-10."])
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

    @Test("A check's later clean day stands, beside an older tally as well")
    func cleanDays() throws {
        let one = try #require(Tally("`cargo test`: last clean 2026-11-10."))
        for (other, day) in [
            ("`cargo test`: last clean 2026-11-18.", "2026-11-18"), ("`cargo test`: last clean 2026-10-01.", "2026-11-10"),
            ("`cargo test`: worked 4 of 5, last 2026-11-12.", "2026-11-12"), ("`cargo test`: clean.", "2026-11-10"),
        ] {
            let other = try #require(Tally(other))
            #expect(one.adding(other).statement == "`cargo test`: last clean \(day).")
            #expect(other.adding(one).statement == "`cargo test`: last clean \(day).")
        }
        for words in ["Keep it: clean.", "`cargo test`: clean enough.", "`cargo test`: last clean.", "`a`: worked well."] {
            #expect(Tally(words) == nil, "\(words)")
        }
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

    @Test("A picked test is never called the tests, and each package has its own step")
    func picks() throws {
        let page = try #require(
            Self.procedures {
                for _ in 1...2 {
                    $0.run("pnpm --filter @shop/api test cart", "4 passed")
                    $0.run("pnpm --filter @shop/api test", "40 passed")
                    $0.run("pnpm --filter @shop/web test", "12 passed")
                }
                $0.run("TZ=UTC pnpm --filter @shop/web test", "1 failed", exit: 1)
            }.first)
        #expect(
            page.texts(.steps) == [
                "Run single tests of `@shop/api`: `pnpm --filter @shop/api test <name>`.",
                "Run the tests of `@shop/api`: `pnpm --filter @shop/api test`.",
                "Run the tests of `@shop/web`: `pnpm --filter @shop/web test`.",
            ])
    }

    @Test("No two steps have one label, and a strict form is called so")
    func labels() throws {
        let page = try #require(
            Self.procedures {
                for file in ["lib/a.ex", "lib/b.ex"] { $0.run("mix credo --strict \(file)", "found no issues.") }
                $0.run("mix credo --strict", "lib/a.ex:4:2 too long\nfound 1 issue.", exit: 4)
                $0.run("mix credo --strict", "found no issues.")
                for _ in 1...3 { $0.run("mix compile --warnings-as-errors") }
                for _ in 1...2 { $0.run("mix compile") }
            }.first)
        #expect(
            page.texts(.steps) == [
                "Build (warnings as errors): `mix compile --warnings-as-errors`.",
                "Lint single files (strict): `mix credo --strict <file>`.", "Lint (strict): `mix credo --strict`.",
            ])
    }

    @Test("Scripts, folders and variables tell steps of one purpose apart")
    func apart() throws {
        let page = try #require(
            Self.procedures {
                for _ in 1...2 {
                    $0.run("npm run test:unit", "4 passed")
                    $0.run("CI=1 npm run test:e2e", "4 passed")
                    $0.run("cd apps/web && npm test -- --runInBand", "4 passed")
                }
            }.first)
        #expect(
            page.texts(.steps) == [
                "Run the tests (unit): `npm run test:unit`.", "Run the tests (e2e) with `CI=1`: `CI=1 npm run test:e2e`.",
                "Run the tests in `apps/web`: `npm test -- --runInBand`.",
            ])
    }

    @Test(
        "What a filter behind a pipe swallowed is no clean run",
        arguments: [
            ("mix compile 2>&1 | tail -5", ""), ("npx tsc --noEmit | grep src", ""), ("mix dialyzer | grep -E '^lib'", ""),
            ("npm run build || true", ""), ("npm test | tail -1", "Duration 2s"),
        ])
    func swallowed(command: String, output: String) {
        #expect(Self.procedures { for _ in 1...3 { $0.run(command, output) } }.isEmpty)
    }

    @Test("A pipe that hands on the status, or output that shows success, is a clean run")
    func shown() {
        for (command, output) in [
            ("set -o pipefail; npm run build | tail -5", ""), ("npm run build | tail -5", "built in 3s"),
            ("npm run test:unit | tail -3", "14 passed"),
        ] {
            #expect(Self.procedures { for _ in 1...2 { $0.run(command, output) } }.count == 1, "\(command)")
        }
    }

    @Test("A migration keeps its count: when it fails, the procedure failed")
    func counted() {
        let page = Self.procedures {
            $0.run("mix ecto.migrate", "Migrated")
            $0.run("mix ecto.migrate", "** (Postgrex.Error) boom", exit: 1)
            $0.run("mix ecto.migrate", "Migrated")
        }.first
        #expect(page?.texts(.check) == ["`mix ecto.migrate`: worked 2 of 3, last 2026-11-10."])
    }

    @Test("A pull request's steps stand in working order, whatever was run last before it")
    func order() {
        let page = Self.procedures {
            $0.run("git add a.rs")
            $0.run("git commit -m \"Sort\"", "[main 1a2b3c4] Sort")
            $0.run("git switch -c sort", "Switched to a new branch 'sort'")
            $0.run("git push -u origin sort", "branch 'sort' set up to track 'origin/sort'.")
            $0.run("gh pr create --base main --title \"Sort\"", "https://github.com/ana/shop/pull/7")
        }.first
        #expect(page?.title == "Pull requests are opened with `gh pr create` against `main`")
        #expect(
            page?.texts(.steps).map { $0.split(separator: ":")[0] } == [
                "Branch", "Stage the files that belong to the change", "Commit", "Push and set the upstream", "Open the pull request",
            ])
    }

    @Test("Tallies of two sessions add up")
    func tallies() throws {
        let one = try #require(Tally("`cargo test`: worked 2 of 3, last 2026-11-10."))
        let other = try #require(Tally("`cargo test`: worked 4 of 4, last 2026-11-18."))
        #expect(one.adding(other).statement == "`cargo test`: worked 6 of 7, last 2026-11-18.")
        #expect(Tally("Run the tests: `cargo test`.") == nil)
        #expect(Tally(command: "make", worked: 1, total: 1, last: "").statement == "`make`: worked 1 of 1.")
    }

    @Test("A release that failed more often than it worked is no step, and of two forms of a build the more used one stands")
    func weak() throws {
        let page = try #require(
            Self.procedures {
                for _ in 1...3 { $0.run("mix compile", "ok") }
                for _ in 1...2 { $0.run("mix compile --force", "ok") }
                for _ in 1...3 { $0.run("mix hex.publish", "** (Mix) error", exit: 1) }
                $0.run("mix hex.publish", "published")
                for _ in 1...3 { $0.run("mix dialyzer", "lib/a.ex:1: error", exit: 2) }
                $0.run("mix dialyzer", "done")
            }.first)
        #expect(page.texts(.steps) == ["Build: `mix compile`.", "Check types: `mix dialyzer`."])
        #expect(page.subject == "procedure:checks:mix")
    }

    @Test("A branch may start anywhere")
    func branch() {
        let branch = CommandLine("git switch -c sort-orders origin/main").work[0]
        #expect(CommandText.general(branch, kind: CommandKind(branch)) == "git switch -c <branch>")
    }

    @Test("A statement's rank is its command's place in the work")
    func rank() {
        let statements = [
            "Build: `mix compile`.", "Format: `mix format`.", "Lint: `mix credo`.", "Run single test files of `shop`: `mix test <file>`.",
            "`mix test`: last clean 2026-11-10.", "Commit: `git commit -m \"<message>\"`.", "Push: `git push`.",
        ]
        #expect(statements.map(Procedure.rank) == statements.map(Procedure.rank).sorted())
        #expect(Set(statements.map(Procedure.rank)).count == statements.count)
    }
}
