/// Tells statements of fact from plans, reports and small talk in what an agent writes.
enum FactualSentence {
    private static let personal = [
        "i", "i'll", "i'm", "i've", "i'd", "let me", "let's", "we", "we'll", "we've", "we'd", "you", "you'll", "you'd", "your",
        "my", "me", "us", "our",
    ]
    /// Said at the beginning, these report what was done.
    private static let deeds: Set<String> = [
        "updated", "added", "created", "implemented", "completed", "done", "fixed", "removed", "changed", "replaced", "moved",
        "renamed", "refactored", "ran", "passed", "verified",
    ]
    private static let reporting = [
        "successfully", "now", "should", "might", "maybe", "perhaps",
        "probably", "likely", "seems", "appears", "would", "could", "will", "need to", "needs to", "want", "tests pass",
        "all tests", "summary", "next", "todo", "follow-up", "option",
        "consider", "recommend", "suggest", "try", "if you", "currently", "already", "passing", "yet", "means",
    ]

    static func isFact(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return words.count >= 4 && words.count <= 60 && !sentence.isQuestion && !words.has(anyOf: personal)
            && !words.has(anyOf: reporting) && !words.list.prefix(2).contains(where: deeds.contains) && !startsLikeAPlan(words)
            && sentence.text.utf8.last != UInt8(ascii: ":")
    }

    private static func startsLikeAPlan(_ words: Words) -> Bool {
        [
            "create", "add", "update", "implement", "remove", "use", "write", "run", "check", "fix", "move", "replace", "rename",
            "make", "install", "set", "verify", "build", "wire", "read", "look", "now", "then", "also", "first", "finally", "next",
        ].contains(words.first ?? "")
    }

    /// The sentence without pleasantries and without what the agent goes on to do about it.
    static func cleaned(_ words: String) -> String {
        var text = AgentVoice.withoutOpening(words)
        for tail in [", so I", ", so let", ", so we", "; I'll", "; I’ll", ", and I'll", ", so I'm", " — so I"] {
            if let at = ByteSearch.first(tail, in: text) { text = text.bytes(0..<at) }
        }
        return text
    }
}
