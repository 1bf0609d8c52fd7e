/// The words by which a warning is known, and what makes its sentences readable without the code.
enum WarningWords {
    static let reasons = [
        "because", "otherwise", "or else", "so that", "in order to", "due to", "to avoid", "to prevent", "since", "as it would", "would",
        "will",
        "causes", "leads to", "results in", "can lead", "may lead", "could", "as this", "as that",
    ]
    private static let orders = [
        "must not", "must never", "must be", "must", "never", "do not", "don't", "should not", "shouldn't", "should never", "cannot be",
        "beware",
        "be careful", "make sure", "be sure", "not safe", "unsafe", "avoid", "only safe", "only be called", "may not", "can't be",
        "has to be",
        "have to be", "needs to be", "is required", "are required", "keep in sync", "kept in sync", "always", "should be", "should always",
    ]
    private static let harms = [
        "crash", "crashes", "deadlock", "deadlocks", "corrupt", "corrupts", "corruption", "data loss", "lose data", "leak", "leaks", "race",
        "races", "undefined", "unsafe", "security", "vulnerable", "vulnerability", "infinite loop", "infinite recursion", "use-after-free",
        "overflow", "stale", "break", "breaks", "broken", "panic", "panics", "hang", "hangs", "memory", "dangling", "invalidated",
        "invalidates",
        "segfault", "abort", "desync", "inconsistent", "inconsistency", "out of sync", "freed", "fail", "fails", "wrong", "incorrect",
        "bug",
        "inject", "injection", "attack", "attacker", "denial", "block", "blocks", "exponential", "quadratic", "poison", "poisons", "sigbus",
        "oom",
    ]

    /// How many kinds of harm are named.
    static func danger(_ words: Words) -> Int { harms.filter { words.has($0) }.count }

    static func isOrder(_ words: Words) -> Bool { words.has(anyOf: orders) }

    /// Without a label: an order, its reason and the harm, in one sentence.
    static func isReasonedOrder(_ words: Words) -> Bool {
        (9...50).contains(words.count)
            && words.has(anyOf: [
                "must not", "must never", "never", "do not", "don't", "should never", "shouldn't", "beware", "be careful", "must be",
            ])
            && words.has(anyOf: [
                "because", "otherwise", "or else", "since it", "since the", "as it would", "will cause", "would cause", "will crash",
            ])
            && danger(words) > 0
    }

    /// What must be done is the fix; why, the cause; what happens, the symptom.
    static func section(_ words: Words) -> Section {
        if isOrder(words) { return .fix }
        return words.has(anyOf: ["because", "since", "due to", "reason"]) ? .cause : .symptom
    }

    /// Nil when the sentence is not understood without the code around it.
    static func statement(_ sentence: String, symbol: String, isFirst: Bool) -> String? {
        guard var text = RepositoryWording.plain(sentence), text.utf8.last != UInt8(ascii: ":"), text.utf8.last != UInt8(ascii: "?") else {
            return nil
        }
        text = ReasonSentence.withoutOpening(text)
        if !symbol.isEmpty {
            for kind in kinds {
                text = text.replacing("this \(kind) ", by: "\(symbol.asCode) ").replacing("This \(kind) ", by: "\(symbol.asCode) ")
                for mark in [".", ",", "'s", ")"] { text = text.replacing("this \(kind)\(mark)", by: "\(symbol.asCode)\(mark)") }
            }
            let parts = text.split(separator: " ", maxSplits: 1)
            if isFirst, parts.count == 2, parts[0] == "This" || parts[0] == "It",
                ["must", "should", "is", "can", "will", "does", "may", "cannot"].contains(Words(String(parts[1])).first ?? "")
            {
                text = "\(symbol.asCode) \(parts[1])"
            }
        }
        let words = Words(text)
        guard (4...65).contains(words.count), let first = words.first, !dangling.contains(first), !words.has(anyOf: pointing) else {
            return nil
        }
        return RepositoryWording.statement(text)
    }

    /// The sentence up to where it fits, with the name it is about.
    static func title(_ statement: String, symbol: String, path: String) -> String? {
        guard var title = RepositoryWording.title(statement) ?? RepositoryWording.title(mainClause(statement)), Words(title).count >= 4
        else { return nil }
        // "`x`: it must …"
        if !symbol.isEmpty, title.hasPrefix("It ") { title = "\(symbol.asCode) \(title.dropFirst(3))" }
        let name = symbol.isEmpty ? PathText.name(of: path) : symbol
        guard !title.contains(name), !symbol.isEmpty || !ProjectPlace.isProse(path) else { return title }
        let placed = "\(name.asCode): \(title)"
        return placed.count <= Limits.title ? placed : title
    }

    /// What follows the comma of "Since …, …".
    private static func mainClause(_ statement: String) -> String {
        guard ReasonSentence.subordinate.contains(Words(statement).first ?? "") else { return statement }
        return ByteSearch.first(", ", in: statement).map { statement.bytes($0 + 2..<statement.utf8.count) } ?? statement
    }

    private static let kinds = [
        "function", "method", "macro", "struct", "class", "type", "module", "constructor", "initializer", "property", "field", "variable",
        "flag",
        "option", "callback", "helper", "hook", "iterator", "structure", "enum", "trait", "routine", "constant", "API",
    ]
    private static let dangling: Set<String> = [
        "it", "its", "it's", "this", "these", "those", "that", "that's", "they", "them", "he", "which", "but", "and", "or", "so", "here",
        "there",
        "such", "both", "either", "same", "then", "because", "otherwise", "i", "we're", "instead", "however", "technically", "thus", "his",
        "another", "if", "when", "until",
    ]
    private static let pointing = [
        "i", "i'm", "i've", "i'd", "my", "me", "above", "below", "following", "this", "these", "those", "see", "todo", "fixme", "for now",
        "temporary", "temporarily", "not sure", "maybe", "perhaps", "probably", "seems", "previous", "next line", "here", "described",
        "mentioned",
        "copyright", "license", "warranty", "deprecated", "that one", "the former", "the latter", "as follows", "there is", "generated",
    ]
}
