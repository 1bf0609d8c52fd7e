/// The words by which a warning is known.
enum WarningWords {
    private static let firm = [
        "must not", "must never", "must always", "must be", "must remain", "must stay", "must only", "must",
        "should never", "should always", "not thread safe", "not thread-safe", "not safe", "isn't safe", "only safe", "beware",
        "be careful", "is unsafe", "cannot be called",
    ]
    /// Not so in "when a command needs to be rejected".
    private static let needs = ["has to be", "have to be", "needs to be", "need to be"]
    private static let soft = ["should not", "shouldn't", "should be", "should only", "should"]
    /// An order only where a clause begins: "will never" is none.
    private static let bare = ["never", "do not", "don't", "always", "make sure", "be sure", "avoid"]
    /// "Must have been" guesses, "don't need" frees.
    private static let noOrders = [
        "must have been", "must have had", "don't need", "do not need", "doesn't need", "does not need", "need not", "needn't", "no need",
        "don't have to", "do not have to", "should have", "never mind", "should be fine", "should be safe", "should be enough",
        "should work",
        "should be possible", "shouldn't be a problem", "should match", "must match", "must to", "in order to act", "otherwise if",
    ]
    static let consequences = ["otherwise", "or else", "failing to"]
    private static let reasons =
        consequences + [
            "because", "so that", "in order to", "due to", "to avoid", "to prevent", "as it would", "as they would", "would", "will cause",
            "will crash", "will break", "will leak", "will fail", "will result", "could result", "can lead", "may lead", "leads to",
            "results in", "is ignored", "are ignored", "relies on",
        ]
    private static let harms = [
        "crash", "crashes", "deadlock", "deadlocks", "corrupt", "corrupts", "corruption", "data loss", "lose data", "leak", "leaks",
        "memory leaks", "race", "races", "undefined", "unsafe", "security", "vulnerable", "vulnerability", "infinite loop",
        "infinite recursion", "use-after-free", "overflow", "stale", "break", "breaks", "broken", "panic", "panics", "hang", "hangs",
        "dangling", "invalidated", "invalidates", "segfault", "abort", "desync", "inconsistent", "inconsistency", "out of sync", "freed",
        "fail", "fails", "wrong", "wrongly", "incorrect", "inject", "injection", "attack", "attacker", "denial", "exponential", "quadratic",
        "poison", "poisons", "sigbus", "discarded", "silently", "thread safe", "thread-safe", "invalid", "lost", "slow", "disastrous",
        "error",
    ]

    /// What has no effect surprises who relies on it.
    static let ignored = ["is ignored", "are ignored", "has no effect", "have no effect"]

    /// How many kinds of harm are named.
    static func danger(_ words: Words) -> Int { harms.filter { words.has($0) }.count }

    /// Whether a developer is told what to do or to leave.
    static func isOrder(_ words: Words) -> Bool {
        if words.has(anyOf: noOrders) { return false }
        return words.has(anyOf: firm) || words.has(anyOf: soft) || isBareOrder(words) || isNeed(words)
    }

    static func isForbidding(_ words: Words) -> Bool { words.has(anyOf: ["should not", "shouldn't", "must not"]) }

    static func isFirm(_ words: Words) -> Bool {
        (words.has(anyOf: firm) || isNeed(words)) && !words.has(anyOf: noOrders) || isBareOrder(words)
    }

    private static func isNeed(_ words: Words) -> Bool {
        words.has(anyOf: needs) && !words.has(anyOf: ["when", "if", "that", "which", "who", "whether", "how", "used"])
    }

    static func isBareOrder(_ words: Words) -> Bool {
        bare.contains { order in
            guard let at = words.index(of: order) else { return false }
            return at == 0 || ["and", "so", "please", "but", "then", "therefore", "must"].contains(words.list[at - 1])
        }
    }

    /// Whether it is said why, or what comes of it otherwise.
    static func isReasoned(_ words: Words) -> Bool {
        if words.has(anyOf: reasons) { return true }
        return words.index(of: "since").map { ReasonSentence.isClause(words, after: $0) } ?? false
    }

    /// The rule to follow is the fix, what happens without it the symptom, and why it is so the cause.
    static func section(_ words: Words) -> Section {
        if let first = words.first, ["otherwise", "failing"].contains(first) || words.starts(with: "if not") { return .symptom }
        if isOrder(words) { return .fix }
        if words.has(anyOf: ignored) { return .symptom }
        if words.has(anyOf: ["because", "since", "due to", "reason", "relies on", "as the", "guarantees", "guaranteed"]) { return .cause }
        if words.has(anyOf: ["may", "can", "you should"]) { return .fix }
        return danger(words) > 0 || words.has(anyOf: ["would", "will", "is ignored", "are ignored"]) ? .symptom : .cause
    }

    /// What leans on the code around it, on its author or on the sentence before.
    static func leans(_ words: Words, first: Bool) -> Bool {
        guard let head = words.first else { return true }
        return (first ? dangling : dangling.subtracting(["otherwise"])).contains(head) || words.has(anyOf: pointing)
    }

    private static let dangling: Set<String> = [
        "it", "its", "it's", "this", "these", "those", "that", "that's", "they", "them", "he", "which", "but", "and", "or", "so", "here",
        "there", "such", "both", "either", "same", "then", "because", "otherwise", "instead", "however", "technically", "thus", "his",
        "another", "until", "where", "also", "else", "first", "second", "third", "now", "step", "sanity", "hence", "yes", "no", "well",
        "like",
        "actually", "other", "in", "used", "returns", "whether", "if not", "e.g", "i.e", "for", "given",
    ]
    private static let pointing = [
        "i", "i'm", "i've", "i'd", "my", "me", "we", "we're", "we'd", "we'll", "our", "us", "let's", "above", "below", "following", "this",
        "these", "those", "see", "todo", "fixme", "for now", "temporary", "temporarily", "not sure", "maybe", "perhaps", "probably",
        "seems",
        "previous", "next line", "here", "described", "mentioned", "copyright", "license", "warranty", "deprecated", "that one",
        "the former", "the latter", "as follows", "there is", "generated", "in that case", "such a thing", "the same way", "no longer",
        "currently", "at the moment", "hopefully", "for example", "e.g", "previously", "used to", "tests", "the test", "obviously", "okay",
        "will be used to",
    ]
}
