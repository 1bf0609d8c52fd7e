/// Tells what a reader is asked to do from what is only said.
enum Instruction {
    static let verbs: Set<String> = [
        "add", "approve", "ask", "build", "bump", "change", "check", "choose", "click", "clone", "close", "commit", "confirm", "copy",
        "create", "cut", "delete", "do", "don't", "draft", "edit", "ensure", "execute", "fast-forward", "fetch", "fill", "generate", "go",
        "install", "invoke", "make", "merge", "move", "open", "pick", "post", "prepare", "publish", "pull", "push", "rebase", "release",
        "remove", "rename", "replace", "review", "run", "select", "send", "set", "sign", "start", "switch", "tag", "tell", "test", "type",
        "update", "upload", "use", "verify", "wait", "write", "announce", "bring", "download", "increment", "look", "regenerate", "decide",
    ]

    /// Whether the words ask for something to be done.
    static func isOne(_ words: String) -> Bool {
        let plain = GuideLead.withoutOpening(words)
        let list = plain.asciiLowercased.split(separator: " ").map(String.init)
        guard let first = list.first.map({ $0.trimmingSuffix(",") }), list.count >= 3 else { return false }
        if verbs.contains(first) || first == "first" || first == "please" && verbs.contains(list[1]) { return true }
        if first == "you" || first == "you'll" {
            return first == "you'll" || ["can", "should", "must", "need", "have", "may", "will"].contains(list[1])
        }
        guard ["to", "when", "while", "once", "after", "before", "if", "in", "from", "on"].contains(first) else { return false }
        if list.contains("you") || list.contains("you'll") { return true }
        guard let comma = plain.range(of: ", ") else { return false }
        let rest = String(plain[comma.upperBound...].prefix { $0 != " " }).asciiLowercased
        return verbs.contains(rest) || ["first", "simply", "just", "then"].contains(rest)
    }

    /// Whether the words say what is needed before anything else.
    static func isRequirement(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        return [
            "you will need", "you'll need", "you need", "you must have", "make sure you have", "make sure that you have", "we recommend",
            "we also recommend", "requires ", "it requires", "this project requires", "this requires",
        ].contains { lower.hasPrefix($0) }
    }
}
