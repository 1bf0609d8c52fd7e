/// Turns a question into the statement of what its answer tells: "How does a tide get to the page?" is "How a tide gets
/// to the page".
enum QuestionTopic {
    /// Base forms that stand after "does" and a subject in questions about how things work.
    private static let verbs: Set<String> = [
        "get", "work", "come", "reach", "know", "handle", "load", "store", "run", "find", "decide", "choose", "pick", "start",
        "send", "read", "write", "call", "use", "render", "fetch", "update", "behave", "happen", "end", "fit", "talk", "connect",
        "move", "flow", "travel", "become", "turn", "end", "deploy", "build", "resolve", "match", "map", "sync", "log", "sign",
        "parse", "save", "keep", "track", "count", "show", "need", "return", "depend", "refresh", "expire", "wait", "fail",
    ]

    static func isVerb(_ word: String) -> Bool { verbs.contains(word) || ["be", "live", "go", "look", "stay", "apply"].contains(word) }

    /// Nil when the question has another shape.
    static func statement(_ question: String) -> String? {
        var words = question.collapsed.trimmingSuffix("?").split(separator: " ").map(String.init)
        guard words.count >= 4, ["how", "why", "where", "when"].contains(words[0].lowercased()) else { return nil }
        let auxiliary = words[1].lowercased()
        guard ["does", "do"].contains(auxiliary), let verb = words[3...].firstIndex(where: { verbs.contains($0.lowercased()) }),
            verb <= 8
        else { return nil }
        if auxiliary == "does" { words[verb] = thirdPerson(words[verb]) }
        words.remove(at: 1)
        return words.joined(separator: " ").capitalizedFirst
    }

    private static func thirdPerson(_ verb: String) -> String {
        if verb.hasSuffix("s") || verb.hasSuffix("sh") || verb.hasSuffix("ch") || verb.hasSuffix("x") { return verb + "es" }
        if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) { return verb.dropLast() + "ies" }
        return verb + "s"
    }
}
