/// Prints a command for a page.
enum CommandText {
    /// As it was typed, with long values shortened to what they are.
    static func spelled(_ segment: CommandLine.Segment) -> String {
        let words = segment.words.map { word in
            word.value.utf8.count > 60 && !PathText.isFile(word.value) || word.value.contains("\n")
                ? placeholder(word) : word.spelled
        }
        let kept = words.count > 9 ? Array(words.prefix(7)) + ["<files>"] : words
        return (segment.environment + kept).joined(separator: " ")
    }

    private static func placeholder(_ word: CommandLine.Word) -> String {
        guard word.spelled.hasPrefix("-"), let equals = word.spelled.firstIndex(of: "=") else { return "\"<text>\"" }
        return word.spelled[...equals] + "\"<text>\""
    }

    /// Without what differs from run to run: files, names, messages and ids become placeholders.
    static func general(_ segment: CommandLine.Segment, kind: CommandKind) -> String {
        var out = segment.environment
        var previous = ""
        for (index, word) in segment.words.enumerated() {
            // Where a branch starts and which tests are picked differ from run to run.
            if kind.purpose == .commit, out.contains("<branch>"), ["git switch", "git checkout"].contains(kind.key) { break }
            let isPick = kind.purpose == .test && isPick(word, in: segment, key: kind.key, after: previous)
            let general =
                index == 0
                ? word.spelled : isPick && word.value != "--" ? "<name>" : general(word, after: previous, kind: kind, key: kind.key)
            if general != out.last || !general.hasPrefix("<") { out.append(general) }
            previous = word.value
        }
        return out.joined(separator: " ")
    }

    /// A bare name behind a script's `test`, which picks tests by name.
    private static func isPick(_ word: CommandLine.Word, in segment: CommandLine.Segment, key: String, after previous: String) -> Bool {
        let parts = key.split(separator: " ").map(String.init)
        guard parts.count == 2, ["pnpm", "npm", "yarn", "bun", "cargo"].contains(parts[0]), !Self.modes.contains(word.value),
            !word.value.hasPrefix("-") || word.value == "--",
            !PathText.isFile(word.value), !word.value.contains("/"), !previous.hasPrefix("-") || previous == "--",
            let verb = segment.words.firstIndex(where: { $0.value == parts[1] }),
            let own = segment.words.firstIndex(where: { $0 == word })
        else { return false }
        return own > verb
    }

    /// Words of a test runner that say how to run, not what: `vitest run`, `playwright test`.
    private static let modes: Set<String> = ["run", "watch", "test", "related", "bench", "list", "dev", "exec"]

    /// Options whose value picks tests by name.
    private static let picks: Set<String> = ["-k", "--grep", "-g", "-t", "--testNamePattern", "--filter", "-run", "--test", "--only"]

    /// For these `--filter` names a package of the workspace.
    private static func isPackageFilter(_ key: String) -> Bool {
        ["pnpm", "npm", "yarn", "bun", "turbo"].contains { key.hasPrefix($0 + " ") }
    }

    private static let names: Set<String> = [
        "--name", "-n", "-c", "-b", "-B", "--head", "--title", "--body", "-t", "-m", "--message", "--reason", "--description",
        "--parent", "--json", "-g", "-k", "--grep", "--testNamePattern", "--filter-name",
    ]

    private static func general(_ word: CommandLine.Word, after previous: String, kind: CommandKind, key: String) -> String {
        let value = word.value
        if value.hasPrefix("-") {
            guard let equals = value.firstIndex(of: "="),
                value[value.index(after: equals)...].contains(where: { $0 == " " || $0 == "\n" })
                    || kind.purpose == .tracker && !["--status", "--type"].contains(value[..<equals])
            else { return word.spelled }
            return "\(value[..<equals])=\(placeholder(for: String(value[..<equals])))"
        }
        if kind.purpose == .test, picks.contains(previous), previous != "--filter" || !isPackageFilter(key) { return "<name>" }
        if kind.purpose == .commit || kind.purpose == .review || kind.purpose == .tracker || kind.purpose == .schema,
            names.contains(previous)
        {
            return placeholder(for: previous)
        }
        if value.contains(" ") || value.contains("\n") { return "\"<text>\"" }
        if PathText.isFile(value)
            || (value.contains("/") && !value.hasPrefix(".") && !value.hasPrefix("@")
                && [.test, .lint, .format].contains(kind.purpose))
        {
            return kind.purpose == .commit ? "<files>" : "<file>"
        }
        if kind.purpose == .commit, isOperand(value, key: key) {
            return key == "git add" ? "<files>" : value == "origin" || value.hasPrefix("origin/") ? value : "<branch>"
        }
        if kind.purpose == .tracker, isId(value) { return "<id>" }
        return word.spelled
    }

    private static func placeholder(for option: String) -> String {
        switch option {
        case "-m", "--message": "\"<message>\""
        case "-c", "-b", "-B", "--head": "<branch>"
        case "--title", "-t": "\"<title>\""
        case "--body", "--description": "\"<text>\""
        case "--reason": "\"<reason>\""
        case "--parent": "<id>"
        case "--priority", "--type": "<value>"
        default: "<name>"
        }
    }

    private static func isOperand(_ value: String, key: String) -> Bool {
        !key.split(separator: " ").contains { $0 == value } && !value.hasPrefix("+")
    }

    /// A word with a digit or a hyphenated code in it: `spotter-dov.2`, `#12`, `ABC-123`.
    static func isId(_ value: String) -> Bool {
        value.utf8.contains { $0.isDigit } || (value.contains("-") && value.utf8.count < 24)
    }
}
