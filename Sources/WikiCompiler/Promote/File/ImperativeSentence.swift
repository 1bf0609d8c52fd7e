/// Tells an order from a report.
enum ImperativeSentence {
    /// Whether a text begins with an order: "Use pnpm", "Never log tokens", "Before a release, run the checks".
    static func opens(_ text: String) -> Bool {
        let sentence = SentenceSplitter().sentences(of: text).first?.text ?? text
        if isOrder(sentence) || StandingOrder(Sentence(text: sentence)) != nil { return true }
        // "When the lockfile changes, commit it": the order comes after the comma.
        let words = Words(sentence)
        guard let first = words.first, conditions.contains(first), let comma = sentence.firstIndex(of: ",") else { return false }
        return isOrder(String(sentence[sentence.index(after: comma)...]))
    }

    private static func isOrder(_ text: String) -> Bool { Words(text).first.map(openings.contains) ?? false }

    private static let conditions: Set<String> = [
        "when", "before", "after", "if", "in", "on", "for", "while", "whenever", "unless", "once",
    ]

    /// What an order begins with; verbs of the trade in their bare form.
    private static let openings: Set<String> = [
        "all", "every", "each", "no", "always", "never", "don't", "do", "avoid", "prefer", "only", "use", "keep", "make", "ensure", "run",
        "write", "put", "add",
        "remove",
        "delete", "set", "test", "check", "commit", "push", "pull", "merge", "rebase", "squash", "tag", "release", "deploy", "build",
        "format", "lint", "name", "call", "return", "throw", "catch", "handle", "log", "print", "store", "read", "load", "save", "open",
        "close", "start", "stop", "restart", "install", "update", "upgrade", "pin", "import", "export", "wrap", "pass", "give", "take",
        "ask", "tell", "say", "answer", "document", "comment", "describe", "explain", "mention", "include", "exclude", "skip", "ignore",
        "follow", "respect", "treat", "validate", "verify", "escape", "quote", "encode", "sort", "limit", "cap", "retry", "wait", "lock",
        "migrate", "seed", "mock", "stub", "cover", "review", "split", "move", "rename", "copy", "create", "define", "declare",
        "leave", "let", "mark", "cache", "batch", "rotate", "sign", "hash", "encrypt", "redact", "generate", "regenerate", "reuse",
        "extend",
        "replace", "switch", "work", "stay", "assume", "expect", "fail", "exit", "report", "raise", "send", "serve", "bind",
    ]
}
