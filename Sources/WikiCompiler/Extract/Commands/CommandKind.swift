/// What a simple command is for, told by its program and subcommand.
struct CommandKind: Sendable, Equatable {
    enum Purpose: String, Sendable, CaseIterable {
        case test, format, lint, types, build, schema, release, review, commit, tracker, install, read, other
    }

    /// Program and subcommand, without versions and flags: `cargo test`, `pnpm lint`, `git add`.
    let key: String
    let purpose: Purpose

    init(_ segment: CommandLine.Segment) {
        var words = segment.words
        Self.dropWrappers(&words)
        let program = words.first.map { $0.value.split(separator: "/").last.map(String.init) ?? $0.value } ?? ""
        let verbs = Self.verbs(of: program, words.dropFirst().map(\.value))
        key = ([program] + verbs).joined(separator: " ")
        purpose = Self.purpose(program, verbs)
    }

    /// `sudo`, `timeout 60`, `npx` and the like say nothing about what is run.
    private static func dropWrappers(_ words: inout [CommandLine.Word]) {
        while let first = words.first?.value {
            switch first {
            case "sudo", "time", "nice", "nohup", "command", "exec", "npx", "bunx", "xcrun", "env": words.removeFirst()
            case "timeout": words.removeFirst(min(2, words.count))
            case "bundle", "poetry", "uv", "pipenv", "rye", "hatch":
                guard words.count > 2, ["exec", "run"].contains(words[1].value) else { return }
                words.removeFirst(2)
            case "python", "python3":
                guard words.count > 2, words[1].value == "-m" else { return }
                words.removeFirst(2)
            default: return
            }
            while let flag = words.first?.value, flag.hasPrefix("-") { words.removeFirst() }
        }
    }

    private static let scriptRunners: Set<String> = ["npm", "pnpm", "yarn", "bun", "turbo", "make", "just", "task", "mise", "nx", "deno", "rake"]
    private static let subcommandPrograms: Set<String> = [
        "git", "gh", "glab", "cargo", "go", "mix", "swift", "docker", "kubectl", "terraform", "dotnet", "gradle", "gradlew", "mvn", "rails", "bd",
        "issues", "poetry", "uv", "pip", "pip3", "brew", "apt", "apt-get", "rustup", "prisma", "alembic", "ruff", "next", "biome", "hk", "pre-commit",
        "flutter", "dart", "sbt", "stack", "cabal", "zig", "bazel", "composer", "artisan", "manage.py", "tsc", "vite", "wrangler", "vercel", "supabase",
        "knex", "sqlx", "diesel", "goose", "golangci-lint", "nix", "jj", "hg", "linear", "jira", "tk", "deno",
    ]

    private static func verbs(of program: String, _ arguments: [String]) -> [String] {
        guard scriptRunners.contains(program) || subcommandPrograms.contains(program) else { return [] }
        var verbs: [String] = []
        var skip = false
        for argument in arguments {
            if skip {
                skip = false
                continue
            }
            if argument.hasPrefix("-") {
                skip = !argument.contains("=") && ["--filter", "-F", "-C", "--prefix", "-w", "--workspace", "--dir", "--cwd", "-p", "-f"].contains(argument)
                continue
            }
            if argument.hasPrefix("+") { continue }
            if scriptRunners.contains(program), argument == "run" || argument == "exec" || argument == "workspace" { continue }
            guard argument.utf8.allSatisfy({ $0.isLower || $0.isDigit || $0 == 45 || $0 == 46 || $0 == 58 || $0 == 95 }), !argument.isEmpty else { break }
            verbs.append(argument)
            if verbs.count == (["gh", "glab", "docker", "prisma", "supabase", "jira"].contains(program) ? 2 : 1) { break }
        }
        return verbs
    }

    private static func purpose(_ program: String, _ verbs: [String]) -> Purpose {
        let verb = verbs.first ?? ""
        if let known = exact["\(program) \(verb)"] { return known }
        if verb.isEmpty || !scriptRunners.contains(program), let known = exact[program] { return known }
        if scriptRunners.contains(program) || program == "mix" || program == "rails" || program.hasSuffix(".sh") || program.hasPrefix("run-") {
            return byName(verb.isEmpty ? program : verb)
        }
        return .other
    }

    /// Purpose of a script by the words in its name: `check-types`, `test:unit`, `db.migrate`.
    private static func byName(_ name: String) -> Purpose {
        let words = Set(name.split { !($0.isLetter || $0.isNumber) }.map(String.init))
        if !words.isDisjoint(with: ["migrate", "migration", "migrations", "codegen", "generate"]) { return .schema }
        if words.contains("types") || words.contains("typecheck") || words.contains("tsc") { return .types }
        if !words.isDisjoint(with: ["test", "tests", "spec", "e2e", "vitest", "jest"]) { return .test }
        if !words.isDisjoint(with: ["lint", "eslint", "clippy", "check"]) { return .lint }
        if !words.isDisjoint(with: ["format", "fmt", "prettier"]) { return .format }
        if !words.isDisjoint(with: ["build", "compile", "bundle"]) { return .build }
        if !words.isDisjoint(with: ["release", "publish", "deploy"]) { return .release }
        if words.contains("install") || words.contains("setup") { return .install }
        return .other
    }

    private static let exact: [String: Purpose] = {
        var table: [String: Purpose] = [:]
        func add(_ purpose: Purpose, _ names: String) {
            for name in names.split(separator: ",") { table[String(name).trimmed] = purpose }
        }
        add(.test, "cargo test, cargo nextest, go test, swift test, mix test, dotnet test, gradle test, gradlew test, mvn test, flutter test, dart test, zig test, sbt test, bazel test, pytest, jest, vitest, rspec, phpunit, tox, nox, ctest, mocha, ava, playwright, bats, deno test, bun test, rails test, cypress")
        add(.format, "cargo fmt, mix format, prettier, black, ruff format, gofmt, goimports, swiftformat, swift-format, swift format, dart format, rustfmt, clang-format, shfmt, terraform fmt, isort, stylua")
        add(.lint, "cargo clippy, mix credo, eslint, ruff check, ruff, flake8, pylint, golangci-lint run, golangci-lint, swiftlint, shellcheck, hk check, hk fix, pre-commit run, rubocop, biome check, biome lint, next lint, go vet, stylelint, oxlint, deno lint, cargo deny, cargo audit, mix deps.audit, mix sobelow")
        add(.types, "tsc, mypy, pyright, mix dialyzer, dialyzer, flow, sorbet, vue-tsc, basedpyright")
        add(.build, "cargo build, cargo check, go build, swift build, mix compile, dotnet build, gradle build, gradlew build, mvn package, mvn compile, vite build, next build, zig build, cmake, ninja, bazel build, make, webpack, rollup, esbuild, tsup, tsdown, stack build, cabal build, flutter build")
        add(.schema, "mix ecto.migrate, mix ecto.gen.migration, mix ash.codegen, mix ash.migrate, prisma migrate, prisma generate, prisma db, alembic upgrade, alembic revision, rails db:migrate, sqlx migrate, sqlx prepare, diesel migration, knex migrate:latest, goose up, buf generate, protoc, manage.py migrate, supabase db, supabase migration, drizzle-kit")
        add(.release, "npm publish, cargo publish, goreleaser, twine upload, poetry publish, gh release, mix hex.publish, wrangler deploy, vercel deploy, terraform apply")
        add(.review, "gh pr, glab mr")
        add(.commit, "git add, git commit, git push, git switch, git checkout, git stash, git pull, git fetch, git merge, git rebase, git tag, git branch")
        add(.tracker, "bd, issues, gh issue, glab issue, linear, jira, tk")
        add(.install, "npm install, npm i, npm ci, pnpm install, pnpm add, yarn install, yarn add, pip install, pip3 install, poetry install, uv sync, bundle install, mix deps.get, brew install, apt-get install, apt install, go mod, cargo add, cargo install, bun install")
        add(.read, "ls, cat, head, tail, grep, egrep, rg, find, fd, sed, awk, wc, nl, less, tree, stat, file, which, whereis, pwd, echo, printf, env, date, whoami, uname, ps, df, du, diff, cmp, git status, git log, git diff, git show, git ls-files, git blame, git remote, git rev-parse, git config, git describe, git cat-file, git grep, jq, test, true, false, type, command, read, xxd, strings, sort, curl, wget, ping, rustc, node, sqlite3, mkdir, rm, cp, mv, chmod, touch, ln, sleep, kill, pkill, lsof, rmdir, cd")
        return table
    }()
}
