import Testing

@testable import WikiCompiler

@Suite("Failures: lessons, hooks and what counts as a pass")
struct GotchaLessonTests {
    static func gotchas(_ build: (inout SessionBuilder) -> Void) -> [Extraction.PageDraft] { GotchaFinderTests.gotchas(build) }

    @Test("Outside the sandbox each failure has its own fix, and an error that gave way to another one did not pass")
    func sandbox() throws {
        let page = try #require(
            Self.gotchas {
                $0.run("cargo test", "[6] Could not resolve host: crates.example", exit: 101)
                $0.agent("`cargo test` hit the sandboxed network boundary. I'll rerun it with approval.")
                $0.run("cargo test", "error: linker `cc` not found", exit: 101)
                $0.run(
                    "git switch -c sort", "fatal: cannot lock ref: Unable to create '.git/refs/heads/sort.lock': Operation not permitted",
                    exit: 128)
                $0.agent("Branch creation hit the sandbox because `.git/` is read-only here.")
                $0.run("git switch -c sort", "Switched to a new branch 'sort'")
            }.first)
        #expect(page.title == "`cargo test` and `git switch` fail inside the agent's sandbox")
        #expect(page.description == "The sandbox bars the network and writes to `.git`; with approval the commands run outside it.")
        #expect(
            page.texts(.fix) == [
                "For the network, run `cargo test` outside the sandbox, with approval; it then stops at another error: linker `cc` not found.",
                "For writes to `.git`, run `git switch -c <branch>` outside the sandbox, with approval; it passes.",
            ])
    }

    @Test("A hook that refuses a commit for several reasons is one page with what each needed")
    func hook() throws {
        let pages = Self.gotchas {
            $0.run("git commit -m x", "pre-commit validation failed:\n[FORMAT] Code is not formatted.\nRun 'mix format' to fix.", exit: 1)
            $0.run("mix format")
            $0.run("git commit -m x", "pre-commit validation failed:\n[CREDO]\nNested modules could be aliased", exit: 1)
            $0.run("mix credo --strict", "lib/a.ex:4:2 could be aliased", exit: 4)
            $0.edit("/home/ana/shop/lib/a.ex", from: "a", to: "b")
            $0.run("git commit -m x", "[main 1a2b3c4] x\n 1 file changed")
        }
        let page = try #require(pages.first)
        #expect(pages.count == 1)
        #expect(page.title == "The pre-commit hook runs format and credo")
        #expect(
            page.texts(.fix) == [
                "For format, run `mix format` and commit again.", "For credo, mend what `mix credo --strict` reports and commit again.",
            ])
        #expect(page.subject == "gotcha:hook:pre-commit")
    }

    @Test("Checks are told from a hook's output in the ways that hook runners print them")
    func runners() {
        let cases = [
            ("pre-commit: ruff.....................Failed\n- hook id: ruff", "ruff check --fix", "`ruff check --fix`"),
            ("husky - pre-commit\n✖ eslint --max-warnings 0:", "npx eslint --fix src/a.ts", "eslint"),
        ]
        for (output, command, words) in cases {
            let page = Self.gotchas {
                $0.run("git commit -m x", output.replacing("pre-commit: ", with: "pre-commit hook\n"), exit: 1)
                $0.run(command)
                $0.run("git commit -m x", "[main 1a2b3c4] x\n 1 file changed")
            }.first
            #expect(page?.texts(.fix).first?.contains(words) == true, "\(output)")
        }
    }

    @Test("A tracked file under an ignored folder is staged by force; an ignored file that nobody tracks is not")
    func tracked() {
        func session(_ words: String) -> [Extraction.PageDraft] {
            Self.gotchas {
                $0.run(
                    "git add static/shop.css", "The following paths are ignored by one of your .gitignore files:\nstatic\nhint: Use -f",
                    exit: 1)
                $0.agent(words)
                $0.run("git add -f static/shop.css")
            }
        }
        let page = session("It's already tracked by git despite the ignore file.").first
        #expect(page?.title == "`static/shop.css` is ignored but tracked: `git add -f`")
        #expect(page?.texts(.cause) == ["Git tracks `static/shop.css` although `.gitignore` covers its folder."])
        #expect(session("I'll force it.").isEmpty)
    }

    @Test("What the agent named as missing and wrote into a migration is the lesson once it passed, and not before")
    func supplied() {
        func session(_ output: String, exit: Int) -> [Extraction.PageDraft] {
            Self.gotchas {
                $0.run("pnpm db:migrate", "error: function gen_random_uuid() does not exist: unknown, required by 0003", exit: 1)
                $0.agent("Postgres cannot make random ids until the `pgcrypto` extension is there.")
                $0.edit("/home/ana/shop/migrations/0003.sql", from: "create table", to: "create extension pgcrypto;\\ncreate table")
                $0.run("pnpm db:migrate", output, exit: exit)
            }
        }
        let page = session("Migrations complete!", exit: 0).first
        #expect(page?.title == "Postgres cannot make random ids without `pgcrypto`")
        #expect(page?.texts(.cause) == ["Postgres cannot make random ids until the `pgcrypto` extension is there."])
        #expect(session("error: permission denied to create extension", exit: 1).isEmpty)
    }

    @Test("A reported failure that only a variable shows says how to reproduce it")
    func reproduced() {
        let page = Self.gotchas {
            $0.human("The price test is red on CI since Monday, and green here.")
            $0.run("npm test", "14 passed")
            $0.run("LANG=C npm test", "1 failed: expected '1,50' to be '1.50'", exit: 1)
            $0.agent(
                "`format` in `src/price.ts` uses the locale of the machine, which means CI prints another comma. The fix is `toFixed`.")
            $0.edit("/home/ana/shop/src/price.ts", from: "a", to: "b")
            $0.run("LANG=C npm test", "14 passed")
        }.first
        #expect(page?.title == "The price test is red on CI: reproduce with `LANG=C`")
        #expect(page?.texts(.fix) == ["Use `toFixed`.", "Reproduce it with `LANG=C npm test`."])
    }

    @Test(
        "A bug in code is kept for the lesson in its explanation, and left out without one",
        arguments: [
            ("The link is gone before he sees it: the mail gateway opens every link first.", "The mail gateway opens every link first"),
            ("The list stays empty because the handler was never called with the order.", nil),
            ("The list stays empty: the handler always returns the first page.", nil),
            ("The list stays empty: lib/cart.ts drops every order without a day.", nil),
            ("The list stays empty because `useCart` always returns the first page.", nil),
        ])
    func lesson(words: String, title: String?) {
        let page = Self.gotchas {
            $0.human("The first customer always gets the error that his link is gone.")
            $0.agent(words)
            $0.run("npm test", "1 failed: expected 410 to be 303", exit: 1)
            $0.agent("GET now shows a button, and only the button uses the link.")
            $0.edit("/home/ana/shop/src/link.ts", from: "a", to: "b")
            $0.run("npm test", "15 passed")
        }.first
        #expect(page?.title == title)
    }

    @Test("What did not pass afterwards is no fix")
    func unproven() {
        let cases: [(inout SessionBuilder) -> Void] = [
            {
                $0.run("cat app/(shop)/page.tsx", "bash: syntax error near unexpected token `('", exit: 2)
                $0.run("cat 'app/(shop)/page.tsx'", "cat: app/(shop)/page.tsx: No such file or directory", exit: 1)
            },
            {
                $0.run("npm run build", "error: Cannot find module '.prisma/client'", exit: 1)
                $0.run("npx prisma generate", "Generated Prisma Client")
                $0.run("npm run build | tail -3", "")
            },
            {
                $0.run("cargo test", "[6] Could not resolve host: crates.example", exit: 101)
                $0.agent("The sandbox bars the network.")
                $0.run("cargo test", "error: linker `cc` not found", exit: 101)
            },
            {
                $0.run("git commit -m x", "pre-commit validation failed:\n[FORMAT] Code is not formatted.", exit: 1)
                $0.run("mix format")
            },
            {
                $0.run("npm test", "Error: DATABASE_URL must be set", exit: 1)
                $0.call("Bash", "DATABASE_URL=x npm test", answer: "The user doesn't want to proceed with this tool use.", ok: false)
            },
        ]
        for (index, build) in cases.enumerated() { #expect(Self.gotchas(build).map(\.title) == [], "case \(index)") }
    }

    @Test("No title is longer than 80 characters or cut")
    func titles() {
        let path = "priv/" + String(repeating: "very-long-folder/", count: 8) + "orders.ex"
        let page = Self.gotchas {
            $0.run("git add _build/dev/\(path)", "fatal: pathspec '_build/dev/\(path)' is beyond a symbolic link", exit: 128)
            $0.run("git add \(path)")
        }.first
        #expect(page?.title == "`_build/dev/priv` is a symbolic link: `git add` files under `priv`")
    }
}
