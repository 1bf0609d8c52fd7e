import Testing

@testable import WikiCompiler

@Suite("Shell commands")
struct CommandLineTests {
    static func general(_ command: String) -> [String] {
        CommandLine(command).work.map { CommandText.general($0, kind: CommandKind($0)) }
    }

    @Test(
        "A command is printed without what changes from run to run",
        arguments: [
            ("mix test test/shop/order_test.exs 2>&1 | tail -15", ["mix test <file>"]),
            ("cd apps/web && pnpm test cart.test.tsx", ["pnpm test <file>"]),
            ("pnpm --filter @shop/api test cart", ["pnpm --filter @shop/api test <name>"]),
            ("cargo test orders", ["cargo test <name>"]), ("pytest -k orders", ["pytest -k <name>"]),
            ("npm test -- cart", ["npm test -- <name>"]), ("swift test --filter Cart", ["swift test --filter <name>"]),
            ("MIX_ENV=test mix ecto.migrate > /tmp/log", ["MIX_ENV=test mix ecto.migrate"]),
            ("git add a.rs b.rs && git commit -m \"Sort the orders\"", ["git add <files>", "git commit -m \"<message>\""]),
            ("npm run build || true", ["npm run build"]),
            (
                "git commit -m \"$(cat <<'EOF'\nfeat: it's (almost) \"done\"\nEOF\n)\" && git push -u origin main",
                ["git commit -m \"<message>\"", "git push -u origin <branch>"]
            ),
            ("go test ./... | grep -v ok", ["go test ./..."]),
        ])
    func general(command: String, expected: [String]) {
        #expect(Self.general(command) == expected)
    }

    @Test(
        "Program and subcommand tell what a command is for",
        arguments: [
            ("cargo +1.96.0 test --no-run", "cargo test", CommandKind.Purpose.test),
            ("pnpm --filter @shop/web lint", "pnpm lint", .lint), ("npx tsc --noEmit", "tsc", .types),
            ("sudo make check-types", "make check-types", .types), ("gh pr create --title x", "gh pr create", .review),
            ("rg -n todo", "rg", .read), ("uv run pytest -q", "pytest", .test),
            ("python -m mypy src", "mypy", .types), ("npm run db:migrate", "npm db:migrate", .schema),
            ("git log --oneline", "git log", .read), ("./scripts/deploy.sh", "deploy.sh", .release),
        ])
    func kinds(command: String, key: String, purpose: CommandKind.Purpose) throws {
        let kind = CommandKind(try #require(CommandLine(command).work.first))
        #expect(kind.key == key)
        #expect(kind.purpose == purpose)
    }

    @Test("Behind a pipe the output tells whether it worked, not the filter's status")
    func outcomes() {
        func outcome(_ command: String, _ output: String, exit: Int? = 0) -> CommandRun.Outcome {
            let line = CommandLine(command)
            return CommandOutcome.outcome(
                of: Turn(n: 1, role: .tool, text: output, tool: Turn.Tool(name: "Bash", call: "1", ok: true, exit: exit)),
                line: line, kinds: line.work.map(CommandKind.init))
        }
        #expect(outcome("npm test | tail -3", "2 failed, 12 passed") == .failed)
        #expect(outcome("npm test | tail -3", "14 passed, 0 failed") == .passed)
        #expect(outcome("mix credo | tail", "lib/a.ex:4:2 could be shorter\nfound 1 issue") == .failed)
        #expect(outcome("tsc --noEmit | grep src", "") == .unknown)
        #expect(outcome("tsc --noEmit", "") == .passed)
        #expect(outcome("set -o pipefail; tsc --noEmit | grep src", "") == .passed)
        #expect(outcome("mix compile | tail -3", "") == .unknown)
        #expect(outcome("mix compile | tail -3", "Generated shop app") == .passed)
        #expect(outcome("npm test", "12 passed", exit: 1) == .failed)
        #expect(outcome("npm test", "The user doesn't want to proceed with this tool use.") == .unknown)
    }

    @Test(
        "Any bytes are taken apart without a crash",
        arguments: ["\"unclosed", "a && ", "$(", "<<EOF\nno end", "'", "a | | b", "((((", "\\", "a > ", "", "FOO=", "`x`"])
    func broken(command: String) {
        #expect(CommandLine(command).segments.count <= 4)
    }

    @Test("The line of an output that says what went wrong is picked over banners")
    func errorLines() {
        #expect(
            ErrorLine.pick("Exit code 1\nCompiling shop\nerror: DATABASE_URL must be set\ntest result: FAILED")?.words
                == "error: DATABASE_URL must be set")
        #expect(
            ErrorLine.pick("fatal: these paths are ignored by one of your .gitignore files:\nbuild/out\nhint: use -f")?.words
                == "fatal: these paths are ignored by one of your .gitignore files: build/out")
        #expect(
            ErrorLine.pick("\u{1B}[31m\u{1B}[1mError: Cannot find module 'left-pad'\u{1B}[0m")?.words
                == "Error: Cannot find module 'left-pad'")
        #expect(ErrorLine.pick("14 passed\nall good here") == nil)
    }
}
