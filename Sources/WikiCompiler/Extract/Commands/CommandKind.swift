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

    private static let scriptRunners: Set<String> = [
        "npm", "pnpm", "yarn", "bun", "turbo", "make", "just", "task", "mise", "nx", "deno", "rake",
    ]
    private static let subcommandPrograms: Set<String> = [
        "git", "gh", "glab", "cargo", "go", "mix", "swift", "docker", "kubectl", "terraform", "dotnet", "gradle", "gradlew", "mvn",
        "rails", "bd",
        "issues", "poetry", "uv", "pip", "pip3", "brew", "apt", "apt-get", "rustup", "prisma", "alembic", "ruff", "next", "biome",
        "hk", "pre-commit",
        "flutter", "dart", "sbt", "stack", "cabal", "zig", "bazel", "composer", "artisan", "manage.py", "tsc", "vite", "wrangler",
        "vercel", "supabase",
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
                skip =
                    !argument.contains("=")
                    && ["--filter", "-F", "-C", "--prefix", "-w", "--workspace", "--dir", "--cwd", "-p", "-f", "-t"].contains(argument)
                continue
            }
            if argument.hasPrefix("+") { continue }
            if scriptRunners.contains(program), argument == "run" || argument == "exec" || argument == "workspace" { continue }
            guard argument.utf8.allSatisfy({ $0.isLower || $0.isDigit || $0 == 45 || $0 == 46 || $0 == 58 || $0 == 95 }),
                !argument.isEmpty
            else { break }
            if argument != "." { verbs.append(argument) }
            if verbs.count == (["gh", "glab", "docker", "prisma", "supabase", "jira"].contains(program) ? 2 : 1) { break }
        }
        return verbs
    }

    private static func purpose(_ program: String, _ verbs: [String]) -> Purpose {
        let verb = verbs.first ?? ""
        if let purpose = known["\(program) \(verb)"] { return purpose }
        if verb.isEmpty || !scriptRunners.contains(program), let purpose = known[program] { return purpose }
        if scriptRunners.contains(program) || program == "mix" || program == "rails" || program.hasSuffix(".sh")
            || program.hasPrefix("run-")
        {
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
}
