/// Recognises why something is to be so: what it cost the last time, or who is affected. A reason beside a norm is the
/// strongest sign that it is one.
enum Ground {
    private static let past: Set<String> = [
        "had", "was", "were", "lost", "broke", "cost", "bit", "burned", "burnt", "got", "went", "took", "ended", "woke", "ran", "came",
        "spent", "found", "forgot", "learnt", "sold", "stole", "told", "thought", "knew", "caught", "hit", "sent", "fell", "sat", "paid",
        "wrote", "made", "stood", "did", "didn't", "wasn't", "weren't", "hatten",
        "war", "waren", "kostete",
    ]
    private static let people: Set<String> = [
        "we", "us", "somebody", "someone", "somebody's", "someone's", "nobody", "he", "she", "they", "once", "last", "ago", "year", "years",
        "month", "months", "week", "weeks", "days", "weekend", "twice", "spring", "summer", "autumn", "winter", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "customer", "customers", "wir",
        "people", "users", "client", "court", "night", "everyone", "everybody",
    ]
    private static let subjects: Set<String> = [
        "it", "they", "he", "she", "we", "my", "our", "the", "half", "people", "nobody", "somebody", "someone", "everybody", "everyone",
        "customers", "users", "their", "his", "her", "a", "an", "most", "some", "two", "one", "es", "die", "der", "das", "sie", "wir",
    ]
    private static let verbs: Set<String> = [
        "is", "are", "has", "have", "can", "can't", "cannot", "won't", "will", "would", "does", "doesn't", "do", "don't", "needs", "need",
        "wants", "want", "isn't", "aren't", "could", "ist", "sind", "hat", "haben", "kann", "können",
    ]

    /// With the parts of names apart: "clock.elapsed_ms" is three words.
    static func spelled(_ text: String) -> String {
        String(decoding: text.utf8.map { "._/:@-=\"'".utf8.contains($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    /// A sentence of its own that tells what happened the last time: "We had a home address in the history for half a year."
    static func isHistory(_ sentence: Sentence) -> Bool {
        !sentence.isQuestion && (4...45).contains(sentence.words.count) && !Jest.holds(sentence) && isHistory(sentence.words)
    }

    static func isHistory(_ words: Words) -> Bool {
        guard words.count >= 4, !words.list.contains("you"), !words.has(anyOf: unsettled)
        else { return false }
        return words.list.contains { past.contains($0) || $0.utf8.count > 5 && $0.hasSuffix("ed") }
            && (words.list.contains(where: people.contains) || words.list.contains(where: Choice.deciders.contains))
    }

    /// What tells of the fault at hand rather than of the last time.
    private static let unsettled = [
        "still", "now", "just", "i moved", "i changed", "i added", "was fine", "worked", "is working", "a bug", "yesterday", "today",
    ]

    /// A sentence right before or behind a norm that says why without a "because".
    static func isBeside(_ sentence: Sentence) -> Bool {
        if isHistory(sentence) { return true }
        let words = Words(Norm.plain(sentence.text))
        guard !sentence.isQuestion, (4...40).contains(words.count), !Jest.holds(sentence), !TaskBound.isTied(words) else { return false }
        if ["because", "otherwise", "since", "weil", "sonst", "denn"].contains(words.first ?? "") { return true }
        return !["i", "i'll", "i'd", "you", "it", "this", "that", "there", "we"].contains(words.first ?? "") && isClause(words)
            && !words.has(anyOf: NormWords.passing) && !words.list.contains("you") && !Request.isOrder(words)
            && !asking.contains(words.first ?? "")
    }

    private static let asking: Set<String> = [
        "ask", "tell", "let", "let's", "call", "remember", "remind", "come", "keep", "put", "take", "leave", "see", "wait", "go", "do",
        "don't",
        "same", "also", "and", "so", "then", "fake", "send", "use", "get",
    ]

    /// A clause of who does or suffers what, as it follows a norm after a comma.
    static func isClause(_ words: Words) -> Bool {
        guard words.count >= 4, let first = words.first else { return false }
        if isHistory(words), !["and", "but", "or", "not", "when", "if", "that", "which", "who"].contains(first) { return true }
        if Reasoned.isClause(words) { return true }
        guard subjects.contains(first) else { return false }
        return words.list.dropFirst().prefix(4).contains {
            verbs.contains($0)
                || $0.utf8.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") && $0 != "this" && !["days", "years"].contains($0)
        }
    }
}
