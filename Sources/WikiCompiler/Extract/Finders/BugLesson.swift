/// A lasting truth about a library, a tool or the world outside, as stated in the explanation of a bug.
///
/// What a project's own code did wrong and no longer does is no lesson.
enum BugLesson {
    /// The lesson of the first sentence that states one, short enough for a title.
    static func title(in sentences: [Sentence]) -> String? {
        for sentence in sentences {
            guard let words = taken(sentence.text) ?? general(sentence), words.unicodeScalars.count <= 80 else { continue }
            return words
        }
        return nil
    }

    /// "I passed the incoming `stub` to React Query as fresh data, …" teaches how React Query treats `stub`.
    private static func taken(_ text: String) -> String? {
        for verb in ["passed ", "gave ", "handed "] {
            guard let start = ByteSearch.first(verb, in: text), let to = ByteSearch.first(" to ", in: text, from: start),
                let asAt = ByteSearch.first(" as ", in: text, from: to + 4)
            else { continue }
            let what = CodeSpans.of(text.bytes(start..<to)).last
            let library = text.bytes(to + 4..<asAt)
            let manner = text.bytes(asAt + 4..<text.utf8.count).split { ",.;:".contains($0) }.first.map(String.init) ?? ""
            guard let what, isLibrary(library), !manner.isEmpty, Words(manner).count <= 6 else { continue }
            return "\(library) treats \(what.asCode) as \(manner.trimmed)"
        }
        return nil
    }

    /// One to three words that each begin with a capital: "React Query".
    private static func isLibrary(_ words: String) -> Bool {
        let parts = words.split(separator: " ")
        return (1...3).contains(parts.count)
            && parts.allSatisfy { $0.utf8.first?.isUpper == true && $0.utf8.allSatisfy { $0.isWord || $0 == 46 } }
    }

    private static let always = ["every", "each", "any", "always", "never", "by default", "cannot", "can't", "all"]
    private static let past = [
        "was", "were", "had", "did", "didn't", "i", "i've", "we", "you", "now", "my", "our", "should", "might", "maybe", "probably",
    ]

    /// What a project's own code is called.
    private static let code: Set<String> = [
        "hook", "component", "function", "method", "query", "handler", "test", "tests", "page", "list", "button", "code", "class", "module",
        "service", "endpoint", "route", "loop", "variable", "state", "value", "array", "object", "reducer", "store", "effect", "selector",
        "helper", "mock", "fixture", "script", "file", "modal", "form", "table", "row", "column", "parser", "request", "response",
        "controller",
        "callback", "condition", "check", "guard", "filter", "sheet", "view", "model", "mutation", "prop", "context", "bug", "problem",
        "issue",
        "cause", "fix", "app", "wrapper", "constructor", "regex", "map", "type", "index", "call", "line", "branch",
    ]

    /// A clause in the present tense on what something always does: "the mail scanner opens every link in a mail".
    private static func general(_ sentence: Sentence) -> String? {
        guard !sentence.isQuestion else { return nil }
        for clause in sentence.text.split(on: ": ").flatMap({ $0.split(on: " because ") }).reversed() {
            let head = clause.split(on: ", ").first.map { $0.trimmed.trimmingSuffix(".") } ?? ""
            let words = Words(head)
            guard (5...16).contains(words.count), words.has(anyOf: always), !words.has(anyOf: past), !head.contains("("), isSubject(head)
            else { continue }
            return withoutOwner(head).capitalizedFirst
        }
        return nil
    }

    /// Whether the clause speaks of something other than the project's code, and says what it does.
    private static func isSubject(_ clause: String) -> Bool {
        let words = Words(clause).list
        guard clause.utf8.first != UInt8(ascii: "`"), let first = words.first,
            ![
                "this", "that", "it", "these", "those", "they", "he", "she", "there", "if", "when", "so", "then", "both", "all", "every",
                "use", "run",
            ].contains(first)
        else { return false }
        let subject = words.prefix { !always.contains($0) && !past.contains($0) }
        guard subject.prefix(4).allSatisfy({ !code.contains($0) }),
            !subject.prefix(3).contains(where: { $0.contains(".") || $0.contains("_") })
        else {
            return false
        }
        let verbs = words.prefix { !always.contains($0) }.dropFirst()
        return words.contains("cannot") || words.contains("can't")
            || verbs.contains { $0.hasSuffix("s") && !["is", "has", "this", "its", "his", "as"].contains($0) }
    }

    /// "the scanner of his company" is the scanner.
    private static func withoutOwner(_ clause: String) -> String {
        for owner in [" of his ", " of her ", " of their "] {
            guard let at = ByteSearch.first(owner, in: clause) else { continue }
            let rest = clause.bytes(at + owner.utf8.count..<clause.utf8.count)
            return clause.bytes(0..<at) + rest.drop { $0 != " " }
        }
        return clause
    }
}
