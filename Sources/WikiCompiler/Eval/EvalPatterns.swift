import Patterns

/// Several wordings of one thing, as PCRE2 patterns: a text has it when one of them is found in it.
///
/// They look at bytes, and only ASCII letters match in either case.
struct EvalPatterns: Sendable {
    /// As they were written, for people.
    let sources: [String]
    private let patterns: [Pattern]

    init(_ sources: [String]) throws(PatternError) {
        self.sources = sources
        var patterns: [Pattern] = []
        for source in sources { patterns.append(try Pattern(source, options: .caseless)) }
        self.patterns = patterns
    }

    /// Whether one of the texts has it.
    func match(_ texts: String...) -> Bool { match(texts) }

    func match(_ texts: [String]) -> Bool {
        let matcher = PatternMatcher()
        return texts.contains { text in
            var text = text
            return text.withUTF8 { bytes in
                // A pattern on an empty text: a buffer without a base matches nothing.
                patterns.contains { matcher.match($0, in: bytes, from: 0) == .matched }
            }
        }
    }
}
