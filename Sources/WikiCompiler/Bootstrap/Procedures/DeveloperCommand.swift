/// A command that somebody working on the project types.
struct DeveloperCommand: Sendable, Equatable {
    /// On one line, as it is typed.
    let text: String
    let purpose: BuildPurpose?
    /// The same command spelled otherwise has the same key: without `uv run`, `npm run` for `npm`, without `--verbose`.
    let key: String
    /// The words of the key.
    var words: [String] { key.split(separator: " ").map(String.init) }

    /// Nil for what is no work on the project: changing folders, printing, fetching, installing tools.
    init?(_ line: String) {
        var text = line.collapsed
        if let comment = text.range(of: " # ") { text = String(text[..<comment.lowerBound]) }
        guard !text.isEmpty, text.utf8.count <= 200, !Self.isShellSyntax(text) else { return nil }
        let work = CommandLine(text).work.filter { !Self.isNoise($0) }
        guard let first = work.first else { return nil }
        self.text = text
        let purposes = work.map(Self.purpose)
        purpose = purposes.compactMap { $0 }.first { $0 != .setup } ?? purposes.compactMap { $0 }.first
        // Installing a tool by name is preparation.
        if purpose == nil, work.contains(where: { CommandKind($0).purpose == .install }) { return nil }
        key = Self.key(first)
    }

    private static let programs: Set<String> = [
        "uv", "uvx", "just", "make", "npm", "npx", "pnpm", "yarn", "bun", "cargo", "go", "swift", "python", "python3", "py", "node", "mix",
        "nr", "ni", "pip", "pip3", "pipx", "pytest", "tox", "nox", "poetry", "hatch", "pdm", "bundle", "rake", "ruby", "gem", "cmake",
        "ninja", "meson", "bazel", "gradle", "mvn", "dotnet", "docker", "podman", "deno", "composer", "php", "perl", "cross", "black",
        "ruff", "mypy", "eslint", "prettier", "sphinx-build", "pre-commit", "ctest", "autoreconf", "stack", "cabal", "zig", "rebar3",
        "tclsh", "xcodebuild", "goreleaser", "twine", "flit", "task", "mise", "invoke", "inv", "vagrant", "nix", "nix-shell", "java",
    ]

    /// Whether a line of a block begins as something that is typed, and not as what a command prints.
    static func isTyped(_ text: String) -> Bool {
        var words = text.split(separator: " ").map(String.init)
        while let first = words.first, first == "sudo" || first.contains("=") && !first.hasPrefix("=") { words.removeFirst() }
        guard let first = words.first else { return text.contains("=") && !text.contains(": ") }
        // Sentences begin so, programs seldom do.
        if text.unicodeScalars.first?.properties.isUppercase == true, first == words.first, !text.prefix(while: { $0 != " " }).contains("=")
        {
            return false
        }
        if programs.contains(first) || noise.contains(first) { return true }
        // `./configure`, `script/test`: a path, and no sentence.
        if first.contains("/"), !first.contains(":"), !first.hasSuffix("/") { return true }
        return DeveloperCommand(text).map { $0.purpose != nil && words.count < 8 } ?? false
    }

    static func isShellSyntax(_ text: String) -> Bool {
        let first = text.prefix { $0 != " " && $0 != ";" }
        if [
            "if", "fi", "for", "do", "done", "then", "else", "elif", "while", "case", "esac", "function", "{", "}", "[", "[[", "((",
            "return",
            "local", "declare", "trap",
        ].contains(String(first)) {
            return true
        }
        if text.contains("<<") || text.hasPrefix("#") || text.hasPrefix(">") || text.hasPrefix("(") || text.hasSuffix("\\")
            || text.hasSuffix("{")
        {
            return true
        }
        // `dirty=$(git diff)` alone.
        return first.contains("=") && !text.contains(" ") || first.contains("=$(")
    }

    private static let noise: Set<String> = [
        "echo", "export", "set", "cd", "mkdir", "cp", "mv", "rm", "tar", "curl", "wget", "unzip", "zip", "chmod", "chown", "ln", "git",
        "gh",
        "printf", "test", "source", ".", "sleep", "exit", "true", "false", "ls", "cat", "diff", "touch", "apt", "apt-get", "brew", "choco",
        "dnf", "yum", "apk", "pacman", "rustup", "corepack", "pushd", "popd", "which", "whoami", "uname", "env", "sed", "awk", "grep",
        "find",
        "xargs", "jq", "tee", "head", "tail", "sort", "aws", "gcloud", "az", "ssh", "scp", "rsync", "gpg", "update-alternatives", "apt-key",
        "ulimit", "sysctl", "df", "du", "free", "ps", "kill", "date", "nvm", "asdf", "pyenv", "rbenv", "open", "code", "vim", "nano",
        "clear",
        "alias", "unset", "read", "eval", "exec", "bash", "sh", "wait", "sha256sum", "shasum", "install", "strip", "ldd", "file", "otool",
        "pip-audit",
        "add-apt-repository", "sudo", "su", "winget", "scoop", "port", "conda", "snap", "activate", "dir", "type", "copy", "del", "codecov",
        "coveralls",
    ]

    private static func isNoise(_ segment: CommandLine.Segment) -> Bool {
        var words = segment.words.map(\.value)
        while let first = words.first, ["sudo", "time", "env", "command", "xvfb-run"].contains(first) { words.removeFirst() }
        guard let program = words.first else { return true }
        let name = program.split(separator: "/").last.map(String.init) ?? program
        // A variable or a placeholder for a program says nothing.
        if program.hasPrefix("$") || program.hasPrefix("<") || program.contains("(") { return true }
        if program.contains("/"), !program.contains("bin/") || program.hasPrefix("./") || program.hasPrefix("bin/") { return false }
        if noise.contains(name) { return true }
        if name == "docker" || name == "podman" { return words.count < 2 || !["build", "compose", "run", "buildx"].contains(words[1]) }
        if words.contains("--version") || words.contains("--help") { return true }
        if ["python", "python3"].contains(name), words.dropFirst().first == "-c" { return true }
        if ["python", "python3"].contains(name), words.count > 2, words[1] == "-m", ["venv", "virtualenv"].contains(words[2]) {
            return false
        }
        return false
    }

    private static func purpose(_ segment: CommandLine.Segment) -> BuildPurpose? {
        let kind = CommandKind(segment)
        let words = segment.words.map(\.value)
        let name = kind.key.split(separator: " ").first.map(String.init) ?? ""
        if kind.purpose == .install {
            return isSetup(words, program: name) ? .setup : nil
        }
        if ["nr", "poe", "hatch", "pdm", "doit", "invoke", "inv", "./mach", "x.py", "ant"].contains(name), words.count > 1 {
            return BuildPurpose(named: words.dropFirst().filter { !$0.hasPrefix("-") && $0 != "run" }.first ?? "")
        }
        if name == "ni" || name == "bundle" { return .setup }
        if name == "pre-commit" { return words.contains("install") ? .setup : .check }
        if ["uv", "poetry", "flit", "hatch", "pdm"].contains(name), words.contains("build") || words.contains("publish") {
            return words.contains("build") ? .build : .release
        }
        if name == "docker" { return nil }
        if let purpose = BuildPurpose(kind.purpose) { return purpose }
        // `scripts/test` is no `test`.
        guard kind.purpose == .other || words.first?.contains("/") == true else { return nil }
        if words.contains("--check") || words.contains("-check") { return .check }
        if ["python", "python3", "node", "ruby", "perl", "deno", "tclsh", "php"].contains(name) {
            return words.dropFirst().first { !$0.hasPrefix("-") }.flatMap { BuildPurpose(named: lastPart($0)) }
        }
        if ["npm", "pnpm", "yarn", "bun", "just", "make", "task", "turbo", "rake", "mise"].contains(name) {
            let verb = kind.key.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            return BuildPurpose(named: verb)
        }
        return BuildPurpose(named: lastPart(words.first { !$0.contains("=") } ?? ""))
    }

    private static func lastPart(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Installing the project's own dependencies sets it up; installing a tool by name does not.
    private static func isSetup(_ words: [String], program: String) -> Bool {
        let operands = words.filter { !$0.hasPrefix("-") }.dropFirst()
        let rest = operands.drop { ["install", "i", "ci", "sync", "-m", "pip", "deps.get", "mod", "run"].contains($0) }
        if program == "pip" || program == "pip3" || program == "python" {
            return words.contains("-e") || words.contains(".") || words.contains("-r")
                || rest.contains { $0.hasPrefix(".[") || $0.hasPrefix("'.[") }
        }
        if program == "go" { return rest.contains("download") }
        if program == "cargo" || program == "make" { return false }
        return rest.isEmpty || words.contains("--group") || words.contains("--extra") || words.contains("--all-extras")
    }

    private static let wrappers: [[String]] = [
        ["uv", "run"], ["poetry", "run"], ["pipenv", "run"], ["pdm", "run"], ["hatch", "run"], ["rye", "run"], ["bundle", "exec"], ["npx"],
        ["bunx"], ["pnpx"], ["pnpm", "exec"], ["yarn", "exec"], ["npm", "exec"], ["python", "-m"], ["python3", "-m"], ["sudo"], ["time"],
        ["env"],
        ["xvfb-run"], ["xcrun"],
    ]

    private static func key(_ segment: CommandLine.Segment) -> String {
        var words = segment.words.map(\.value)
        while let wrapper = wrappers.first(where: { words.count > $0.count && words.starts(with: $0) }) {
            words.removeFirst(wrapper.count)
            while let flag = words.first, flag.hasPrefix("-"), words.count > 1 {
                words.removeFirst(["--group", "--with", "--extra", "-p", "--python"].contains(flag) && words.count > 2 ? 2 : 1)
            }
        }
        if let runner = words.first, ["npm", "pnpm", "yarn", "bun", "nr"].contains(runner) {
            words[0] = "npm"
            if words.count > 2, words[1] == "run" || words[1] == "run-script" { words.remove(at: 1) }
        }
        if let program = words.first, program.hasPrefix("./") { words[0] = String(program.dropFirst(2)) }
        return words.filter { !["--verbose", "-v", "-vv", "-q", "--quiet", "--all-features"].contains($0) }.joined(separator: " ")
    }
}
