import Testing

@testable import WikiCompiler

@Suite("Words of a gotcha's page")
struct GotchaWordingTests {
    static func gotchas(_ build: (inout SessionBuilder) -> Void) -> [Extraction.PageDraft] { GotchaFinderTests.gotchas(build) }

    @Test("An error that gave way to another one, which has a page, refers to that page")
    func sequel() throws {
        let pages = Self.gotchas {
            $0.run("cargo test", "[6] Could not resolve host: crates.example", exit: 101)
            $0.agent("`cargo test` hit the sandboxed network boundary. I'll rerun it with approval.")
            $0.run(
                "cargo test", "error: rustc 1.80.0 is not supported by the following package:\n  sorter@2.0 requires rustc 1.85", exit: 101)
            $0.run("cargo +1.90.0 test", "test result: ok. 4 passed; 0 failed")
            $0.run(
                "git switch -c sort", "fatal: cannot lock ref: Unable to create '.git/refs/heads/sort.lock': Operation not permitted",
                exit: 128)
            $0.agent("Branch creation hit the sandbox because `.git/` is read-only here.")
            $0.run("git switch -c sort", "Switched to a new branch 'sort'")
        }
        let fix = try #require(pages.first { $0.subject == SandboxTrap.subject }?.texts(.fix).first)
        #expect(fix.hasSuffix("requires rustc 1.85; see “Tests need rustc 1.85 (`cargo +1.90.0 test`)”."))
        #expect(pages.contains { $0.title == "Tests need rustc 1.85 (`cargo +1.90.0 test`)" })
    }

    @Test("A path through a symbolic link is told from the two paths, with what was said of it as evidence")
    func link() throws {
        let page = try #require(
            Self.gotchas {
                $0.run(
                    "git add _build/dev/priv/repo/1.exs", "fatal: pathspec '_build/dev/priv/repo/1.exs' is beyond a symbolic link",
                    exit: 128)
                $0.agent("The generator put it in `priv/repo/1.exs` because `_build` only links there.")
                $0.run("git add priv/repo/1.exs")
            }.first)
        #expect(page.description == "`git add` takes no path that leads through a symbolic link.")
        #expect(page.texts(.cause) == ["`_build/dev/priv` is a symbolic link; the file itself lies in `priv/repo`."])
        #expect(page.items.first { $0.section == .cause }?.quotes.count == 2)
    }

    @Test("A weekday, the reporter's machine and the word now are left out")
    func timeless() throws {
        var build = SessionBuilder()
        build.human("fix the image")
        build.run("docker build -t shop .", "Cannot install because the lockfile is not up to date with package.json", exit: 1)
        build.agent("`package.json` was edited by hand on Tuesday without the lockfile. `pnpm install --lockfile-only` mends it.")
        build.run("pnpm install --lockfile-only", "Done in 3.1s")
        build.run("docker build -t shop .", "naming to shop done")
        let lockfile = try #require(build.extraction.pages(.gotcha).first)
        #expect(lockfile.texts(.cause) == ["`package.json` was edited by hand without the lockfile."])

        var report = SessionBuilder()
        report.human("The price test is red on CI since Monday, and green on my machine.")
        report.run("npm test", "14 passed")
        report.run("LANG=C npm test", "1 failed: expected '1,50' to be '1.50'", exit: 1)
        report.agent("`format` in `src/price.ts` takes the machine's locale, which means CI prints another comma. The fix is `toFixed`.")
        report.edit("/home/ana/shop/src/price.ts", from: "a", to: "price.toFixed(2)")
        report.run("LANG=C npm test", "14 passed")
        let price = try #require(report.extraction.pages(.gotcha).first)
        #expect(price.texts(.symptom) == ["The price test is red on CI since Monday, and green locally."])
        #expect(price.texts(.fix).first == "Use `toFixed` in `src/price.ts`.")
    }

    @Test(
        "What the agent did is told without it",
        arguments: [
            ("Because I passed the stub to the query as data, it stayed.", "Because the stub was passed to the query as data, it stayed."),
            ("It stayed because I gave both rows to the table.", "It stayed because both rows were given to the table."),
            ("Because I forgot the key, it stayed.", "Because I forgot the key, it stayed."),
        ])
    func passive(words: String, told: String) {
        #expect(AgentVoice.passive(words) == told)
    }

    @Test(
        "A deed becomes an order",
        arguments: [("I've patched `a`.", "Patch `a`."), ("I updated `a`.", "Update `a`."), ("Use `a`.", "Use `a`.")])
    func imperative(words: String, told: String) {
        #expect(AgentVoice.imperative(words) == told)
    }

    @Test("A page on a hook names the checks its symptoms tell of, or says that there are several")
    func hook() {
        let symptoms = ["format", "credo", "dialyzer"].map { HookTrap.symptom(of: "git commit", check: $0) }
        #expect(HookTrap.title("pre-commit", symptoms: symptoms) == "The pre-commit hook runs format, credo and dialyzer")
        #expect(HookTrap.title("pre-commit", symptoms: [symptoms[0]]) == "The pre-commit hook runs format")
        let long = HookTrap.symptom(of: "git commit", check: String(repeating: "very-long-", count: 8))
        #expect(HookTrap.title("pre-commit", symptoms: [long]) == "The pre-commit hook runs several checks")
    }
}
