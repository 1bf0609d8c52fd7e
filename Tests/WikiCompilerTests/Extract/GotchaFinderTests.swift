import Testing

@testable import WikiCompiler

@Suite("Failures and what made them pass")
struct GotchaFinderTests {
    static func gotchas(_ build: (inout SessionBuilder) -> Void) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human("ship the release notes")
        build(&session)
        return session.extraction.pages(.gotcha)
    }

    @Test("A command the error names and that was then run is the fix")
    func named() throws {
        let page = try #require(
            Self.gotchas {
                $0.run("git commit -m 'Add notes'", "pre-commit failed\nCode is not formatted. Run 'cargo fmt' to fix.", exit: 1)
                $0.run("cargo fmt")
                $0.run("git commit -m 'Add notes'", "[main 1a2b3c4] Add notes\n 1 file changed")
            }.first)
        #expect(page.title == "`git commit` fails until `cargo fmt` has run")
        #expect(page.texts(.fix) == ["Run `cargo fmt`; `git commit` then passes."])
        #expect(page.subject == "gotcha:git commit:cargo fmt")
    }

    @Test("A flag, a toolchain or a variable that was added is the fix")
    func added() throws {
        let toolchain = try #require(
            Self.gotchas {
                $0.run(
                    "cargo test",
                    "error: rustc 1.80.0 is not supported by the following package:\n  zlib@9.0.0 requires rustc 1.88", exit: 101)
                $0.agent("The build is blocked because `zlib@9.0.0` requires `rustc 1.88`.")
                $0.run("cargo +1.88.0 test", "test result: ok. 12 passed; 0 failed")
            }.first)
        #expect(
            toolchain.title == "Tests need rustc 1.88 (`cargo +1.88.0 test`)")
        #expect(toolchain.texts(.cause) == ["The build is blocked because `zlib@9.0.0` requires `rustc 1.88`."])
        let variable = Self.gotchas {
            $0.run("npm test", "Error: DATABASE_URL must be set", exit: 1)
            $0.run("DATABASE_URL=postgres://localhost/test npm test", "14 passed")
        }
        #expect(variable.first?.texts(.fix).first?.contains("`DATABASE_URL=postgres://localhost/test npm test` passes") == true)
    }

    @Test("A path that the shell took apart has to be quoted")
    func quoting() throws {
        let page = try #require(
            Self.gotchas {
                $0.run("cat app/(shop)/page.tsx", "bash: -c: line 0: syntax error near unexpected token `('", exit: 2)
                $0.run("cat 'app/(shop)/page.tsx'", "export default function Page() {}")
            }.first)
        #expect(page.title == "Paths with parentheses must be quoted in the shell")
        #expect(page.texts(.fix) == ["Put the path in quotes: `'app/(shop)/page.tsx'`."])
    }

    @Test("A generator that was missing is the fix")
    func preparation() throws {
        let page = try #require(
            Self.gotchas {
                $0.run("npm run build", "error: Cannot find module '.prisma/client'", exit: 1)
                $0.run("npx prisma generate", "Generated Prisma Client")
                $0.run("npm run build", "built in 3s")
            }.first)
        #expect(page.title == "`npm build` fails until `npx prisma generate` has run")
    }

    @Test("A line of a configuration file is the fix when nothing else changed")
    func configured() throws {
        let page = try #require(
            Self.gotchas {
                $0.run("npm test", "SyntaxError: Cannot use import statement outside a module: unsupported syntax", exit: 1)
                $0.edit("/home/ana/shop/tsconfig.json", from: "  target: es5", to: "  module: nodenext")
                $0.run("npm test", "14 passed")
            }.first)
        #expect(page.paths == ["tsconfig.json"])
        #expect(page.texts(.fix) == ["Put `module: nodenext` into `tsconfig.json`; `npm test` then passes."])
    }

    @Test("Repeats in a session are one page")
    func repeats() {
        let pages = Self.gotchas { session in
            for _ in 1...3 {
                session.run("git commit -m 'Add notes'", "Code is not formatted. Run 'cargo fmt' to fix.", exit: 1)
                session.run("cargo fmt")
                session.run("git commit -m 'Add notes'", "[main 1a2b3c4] Add notes")
            }
        }
        #expect(pages.count == 1)
        #expect(pages.first?.items.count == 2)
    }

    @Test("A cause is the agent's only when it says it as a fact")
    func guesses() {
        for words in [
            "It might be because the cache is stale.", "I'll retry because the network is slow.",
            "Probably the toolchain, because it is old.",
        ] {
            let pages = Self.gotchas {
                $0.run(
                    "cargo test",
                    "error: rustc 1.80.0 is not supported by the following package:\n  zlib@9.0.0 requires rustc 1.88", exit: 101)
                $0.agent(words)
                $0.run("cargo +1.88.0 test", "test result: ok. 12 passed; 0 failed")
            }
            #expect(pages.first?.texts(.cause) == [])
        }
    }

    @Test("What teaches nothing about the project makes no page")
    func noise() {
        let cases: [(inout SessionBuilder) -> Void] = [
            {
                $0.run("grep -r nothing src", "", exit: 1)
                $0.run("grep -r something src", "src/a.rs: something")
            },
            {
                $0.run("cat missing.txt", "cat: missing.txt: No such file or directory", exit: 1)
                $0.run("cat present.txt", "hello")
            },
            {
                $0.run("npm test", "1 failed: expected 3 to be 4", exit: 1)
                $0.edit("/home/ana/shop/src/sum.ts", from: "a - b", to: "a + b")
                $0.run("npm test", "14 passed")
            },
            {
                $0.run("git push", "fatal: The current branch notes has no upstream branch.", exit: 128)
                $0.run("git push --set-upstream origin notes", "new branch")
            },
            {
                $0.run("git commit -m x", "error: lint failed: unexpected token in a.ts", exit: 1)
                $0.run("git commit --no-verify -m x", "[main 1] x")
            },
            {
                $0.run("git push", "error: failed to push some refs, updates were rejected", exit: 1)
                $0.run("git push --force", "forced update")
            },
            {
                $0.run("mix dialyzer", "lib/a.ex:4:2: error: call_without_opaque", exit: 2)
                $0.edit("/home/ana/shop/lib/a.ex", from: "x", to: "y")
                $0.run("mix dialyzer --format short", "done")
            },
            {
                $0.run("pytest", "E   assert 3 == 4: unexpected value\n1 failed", exit: 1)
                $0.run("pytest -k orders", "4 passed")
            },
            {
                $0.run("npm test", "Error: Cannot find module 'a'", exit: 1)
                $0.edit("/home/ana/shop/package.json", from: "1", to: "\"type\": 2")
                $0.edit("/home/ana/shop/src/a.ts", from: "1", to: "2")
                $0.run("npm test", "4 passed")
            },
            { $0.run("npm test", "Error: connect ECONNREFUSED 127.0.0.1:5432", exit: 1) },
            {
                $0.call("Bash", "rm -rf build", answer: "The user doesn't want to proceed with this tool use.", ok: false)
                $0.run("rm -rf build")
            },
        ]
        for (index, build) in cases.enumerated() {
            let pages = Self.gotchas(build)
            #expect(pages.map(\.title) == [], "case \(index)")
        }
    }

    @Test("A bug is kept when the person saw the explained fix work, and not before")
    func confirmed() throws {
        func session(_ reply: String) -> [Extraction.PageDraft] {
            var session = SessionBuilder()
            session.human("build the cart sheet")
            session.edit("/home/ana/shop/src/cart.ts", from: "a", to: "b")
            session.agent("The sheet is in place.")
            session.human("No items are showing in the cart sheet now")
            session.edit("/home/ana/shop/src/cart.ts", from: "b", to: "c")
            session.agent(
                "Because I passed the `stub` to React Query as fresh data, the query never refetched the items. I've patched `useCart` so that a stub is treated as stale."
            )
            session.human(reply)
            return session.extraction.pages(.gotcha)
        }
        let page = try #require(session("It works now, thanks").first)
        #expect(page.title == "React Query treats `stub` as fresh data")
        #expect(
            page.texts(.cause) == [
                "Because the `stub` was passed to React Query as fresh data, the query never refetched the items."
            ])
        #expect(page.texts(.fix) == ["Patch `useCart` so that a stub is treated as stale."])
        #expect(session("still not working").isEmpty)
        #expect(session("ok, next: the checkout page").isEmpty)
    }

    @Test("A command that the agent named as the remedy before it ran it is the fix, and what it said is the cause")
    func announced() throws {
        var session = SessionBuilder()
        session.human("fix the image")
        session.run("docker build -t shop .", "#9 1.9 Cannot install because the lockfile is not up to date with package.json", exit: 1)
        session.agent("`package.json` was edited by hand without the lockfile. `pnpm install --lockfile-only` brings it up to date.")
        session.run("pnpm install --lockfile-only", "Done in 3.1s")
        session.run("docker build -t shop .", "naming to shop done")
        let page = try #require(session.extraction.pages(.gotcha).first)
        #expect(page.title == "`docker build` fails until `pnpm install --lockfile-only` has run")
        #expect(page.texts(.cause) == ["`package.json` was edited by hand without the lockfile."])
    }

    @Test("A stash that shows where a failure comes from is no fix")
    func stash() {
        var session = SessionBuilder()
        session.human("fix the image")
        session.run("cargo build", "error: linker cc not found", exit: 1)
        session.agent("The linker is missing on this machine since the update. `git stash` shows whether it was there before.")
        session.run("git stash", "Saved working directory")
        session.run("cargo build", "Finished `dev` profile")
        #expect(session.extraction.pages(.gotcha).isEmpty)
    }

    @Test("What the agent named as missing and wrote into a migration is the fix")
    func supplied() throws {
        var session = SessionBuilder()
        session.human("add the constraint")
        session.run("pnpm db:migrate", "error: type citext does not exist for column email", exit: 1)
        session.agent("A case-blind column needs `citext_ext` in the database. The migration has to create it first.")
        session.edit("/home/ana/shop/migrations/7.sql", from: "alter table users", to: "create extension citext_ext;")
        session.run("pnpm db:migrate", "Migrations complete")
        let page = try #require(session.extraction.pages(.gotcha).first)
        #expect(page.title == "A case-blind column needs `citext_ext` in the database")
        #expect(page.texts(.cause) == ["A case-blind column needs `citext_ext` in the database."])
        #expect(page.texts(.fix) == ["Put `create extension citext_ext;` into `migrations/7.sql`; `pnpm db:migrate` then passes."])
    }

    @Test(
        "A bug that a person reported and a test showed is kept with its cause, once an edit made the same test pass",
        arguments: [true, false])
    func reproduced(passes: Bool) throws {
        var session = SessionBuilder()
        session.human("The calendar test is red on CI since Monday. Find out why.")
        session.run("npm test", "12 passed")
        session.run("TZ=UTC npm test", "AssertionError: expected 3 to be 2\n 1 failed | 11 passed", exit: 1)
        session.edit("/home/ana/shop/src/calendar.ts", from: "new Date(y, m)", to: "Date.UTC(y, m)")
        session.run("TZ=UTC npm test", passes ? "12 passed" : "1 failed | 11 passed", exit: passes ? 0 : 1)
        session.agent("The cause was local time in `src/calendar.ts`. The fix is `Date.UTC` in `dayOf`.")
        let pages = session.extraction.pages(.gotcha)
        guard passes else { return #expect(pages.isEmpty) }
        let page = try #require(pages.first)
        #expect(page.title == "The calendar test is red on CI: reproduce with `TZ=UTC`")
        #expect(page.texts(.cause) == ["The cause was local time in `src/calendar.ts`."])
        #expect(page.texts(.fix) == ["Use `Date.UTC` in `dayOf`.", "Reproduce it with `TZ=UTC npm test`."])
    }
}
