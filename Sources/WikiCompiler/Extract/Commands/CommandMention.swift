/// A command at the beginning of a sentence that somebody typed: `mix phx.server doesn't start`.
enum CommandMention {
    /// Programs whose names are no English words.
    private static let programs: Set<String> = [
        "npm", "pnpm", "npx", "yarn", "bun", "deno", "mix", "iex", "cargo", "rustc", "rustup", "git", "gh", "glab", "docker",
        "docker-compose", "kubectl", "terraform", "pip", "pip3", "uv", "pytest", "ruff", "mypy", "ctest", "cmake", "python", "python3",
        "node", "tsc",
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
        guard
            let start = words.indices.first(where: {
                programs.contains(words[$0]) && ($0 == 0 || leads.contains(words[$0 - 1].asciiLowercased))
            })
        else { return text }
        var end = start + 1
        while end < words.count, end < start + 8, isArgument(words[start...end]) { end += 1 }
        let command = words[start..<end].joined(separator: " ")
        guard !command.contains("`"), start == 0 || end > start + 1 else { return text }
        return (words[..<start] + [command.asCode] + words[end...]).joined(separator: " ")
    }

    /// Words before a command in the middle of a sentence.
    private static let leads: Set<String> = ["run", "running", "via", "with", "by", "of", "after", "before"]

    /// Whether the last of the words still belongs to the command that the first begins.
    private static func isArgument(_ command: ArraySlice<String>) -> Bool {
        let program = command.first!
        let word = command.last!
        let bare = word.trimmingSuffix(",")
        guard bare == word, !prose.contains(word.asciiLowercased), let last = word.last, !".;:?!".contains(last) else { return false }
        if word.hasPrefix("-") || word.contains(where: { ":/@=.".contains($0) }) { return true }
        if command.dropLast().last!.hasPrefix("-"), ["npm", "pnpm", "yarn", "bun"].contains(program) { return true }
        if command.count == 3, command.dropLast().last == "run" { return true }
        return command.count == 2
            && (CommandKind.known["\(program) \(word)"] != nil || ["run", "start", "dev", "test", "build"].contains(word))
    }
}
