/// A command at the beginning of a sentence that somebody typed: `mix phx.server doesn't start`.
enum CommandMention {
    /// Programs whose names are no English words.
    private static let programs: Set<String> = [
        "npm", "pnpm", "npx", "yarn", "bun", "deno", "mix", "iex", "cargo", "rustc", "rustup", "git", "gh", "glab", "docker",
        "docker-compose", "kubectl", "terraform", "pip", "pip3", "uv", "pytest", "ruff", "mypy", "python", "python3", "node", "tsc",
        "eslint", "vitest", "webpack", "vite", "gradle", "mvn", "xcodebuild", "dotnet", "psql", "sqlite3", "redis-cli", "curl",
        "ssh", "rsync", "systemctl", "brew", "apt", "apt-get", "bd", "ffmpeg", "sudo", "grep", "sed", "awk", "jq", "ls", "cd",
    ]
    /// Words that belong to the sentence and not to the command.
    private static let prose: Set<String> = [
        "is", "are", "was", "does", "doesn't", "doesnt", "don't", "has", "fails", "breaks", "seems", "says", "gives", "shows",
        "not", "and", "or", "in", "on", "with", "for", "to", "the", "a", "this", "that", "still", "never", "always", "can't",
        "cannot", "hangs", "crashes", "takes", "needs", "works", "should", "must", "please", "it", "won't", "isn't",
    ]

    /// With the command in a code span, spelled as typed; unchanged when the text begins with no command.
    static func spanned(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first, programs.contains(first) else { return text }
        var length = 1
        while length < words.count, length < 8, isArgument(words[length], at: length, of: first) { length += 1 }
        let command = words[..<length].joined(separator: " ")
        guard !command.contains("`") else { return text }
        return ([command.asCode] + words[length...]).joined(separator: " ")
    }

    private static func isArgument(_ word: String, at index: Int, of program: String) -> Bool {
        let bare = word.trimmingSuffix(",")
        guard bare == word, !prose.contains(word.asciiLowercased), let last = word.last, !".;:?!".contains(last) else { return false }
        if word.hasPrefix("-") || word.contains(where: { ":/@=.".contains($0) }) { return true }
        return index == 1 && (CommandKind.known["\(program) \(word)"] != nil || ["run", "start", "dev", "test", "build"].contains(word))
    }
}
