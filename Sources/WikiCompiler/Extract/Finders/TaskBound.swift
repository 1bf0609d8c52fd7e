/// Words that tie a sentence to the task at hand. What they stand in is never a standing order.
enum TaskBound {
    private static let words = [
        "now", "for this", "this time", "today", "tonight", "tomorrow", "until", "don't bother", "do not bother", "first", "just",
        "here", "yet", "for the moment",
        "at the moment", "temporarily", "right away", "this session", "this task", "this pr", "this commit", "this branch",
        "this issue", "this change", "this one",
        "rest of this", "for a second", "for a moment", "once you're done", "when you're done", "after that", "before that", "next",
        "again", "anymore", "any more",
        "meanwhile", "already", "instead of that", "like that", "like this", "too", "both", "as is", "one more", "another",
        "the last", "the first", "the second",
        "same", "quickly", "wait", "hold on", "skip",
    ]

    static func holds(_ words: Words) -> Bool {
        // "From now on" is the opposite of "now".
        if words.has("from now on") {
            return Words(words.list.joined(separator: " ").replacing("from now on", by: "")).has(anyOf: self.words)
        }
        return words.has(anyOf: self.words)
    }

    /// Words that end with the task in any sentence, even in one that says "from now on".
    static func isTied(_ words: Words) -> Bool {
        words.has(anyOf: [
            "for this", "this time", "today", "tonight", "tomorrow", "until", "this session", "this task", "this pr", "this commit",
            "this branch", "this issue", "this change", "this ticket", "this one", "for now", "right now", "for the moment",
            "at the moment",
            "temporarily", "don't bother", "do not bother", "just this once", "in this case", "while i'm", "this afternoon", "this morning",
            "this week", "this sprint", "as long as i", "heute", "morgen",
            "vorerst", "erstmal", "fürs erste", "diesmal", "dieses mal", "bis freitag", "bis morgen", "bis montag", "gerade", "grad",
        ])
    }
}
