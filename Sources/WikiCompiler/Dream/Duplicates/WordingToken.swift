/// One word, number, name or pause of a text.
struct WordingToken: Sendable, Equatable {
    enum Kind: Sendable { case word, exact, pause }

    var kind: Kind
    /// Lower case and singular for a word; as it stands for what must be exact.
    var text: String
    /// A word in lower case as it stands, or its very letters when it is code.
    var raw: String
    var isCode = false

    /// The tokens of a line of markdown, in order.
    static func tokens(of markdown: String) -> [WordingToken] {
        var found: [WordingToken] = []
        for (piece, isCode) in pieces(markdown) {
            for part in piece.split(whereSeparator: { $0 == " " || $0 == "\u{2014}" || $0 == "\u{2013}" || $0 == "\u{2192}" }) {
                append(part, isCode: isCode, to: &found)
            }
        }
        return found
    }

    private static func append(_ part: Substring, isCode: Bool, to found: inout [WordingToken]) {
        var part = part
        // A mark in code is code: `*` and `?` are two things.
        if isCode, !part.utf8.contains(where: \.isWord) {
            found.append(WordingToken(kind: .exact, text: String(part), raw: String(part)))
            return
        }
        while let first = part.first, opening.contains(first) { part = part.dropFirst() }
        var pauses = false
        while let last = part.last, closing.contains(last) {
            if pausing.contains(last) { pauses = true }
            part = part.dropLast()
        }
        defer { if pauses, found.last?.kind != .pause { found.append(WordingToken(kind: .pause, text: ",", raw: ",")) } }
        guard !part.isEmpty else { return }
        let text = String(part).replacing("\u{2019}", by: "'")
        if isExact(text) {
            found += number(text) ?? [WordingToken(kind: .exact, text: text, raw: text)]
            return
        }
        if isCode, !text.utf8.contains(UInt8(ascii: "-")) {
            found.append(WordingToken(kind: .word, text: singular(text.asciiLowercased), raw: text, isCode: true))
            return
        }
        for word in text.split(whereSeparator: { $0 == "-" || $0 == "/" }) {
            let low = word.lowercased()
            for one in contractions[low] ?? [low] {
                if let digits = numerals[one] {
                    found.append(WordingToken(kind: .exact, text: digits, raw: digits))
                } else {
                    let word = one.hasSuffix("'s") ? String(one.dropLast(2)) : one
                    found.append(WordingToken(kind: .word, text: singular(word), raw: word))
                }
            }
        }
    }

    /// Holds a digit, or a mark that no plain word has.
    private static func isExact(_ text: String) -> Bool {
        text.utf8.contains { ($0 >= 0x30 && $0 <= 0x39) || "_.:@#=(<>+*$&%~\\".utf8.contains($0) }
            || (text.utf8.contains(UInt8(ascii: "/"))
                && (text.hasPrefix("/") || text.hasSuffix("/") || text.split(separator: "/").count > 2))
            || text.hasPrefix("-")
    }

    /// `30s` is 30 and second, `v1.2` is 1.2; nil when the text is no number.
    private static func number(_ text: String) -> [WordingToken]? {
        let bare = text.hasPrefix("v") || text.hasPrefix("V") ? text.dropFirst() : Substring(text)
        let digits = bare.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "," || $0 == "_") }
        guard let first = digits.utf8.first, first >= 0x30, first <= 0x39 else { return nil }
        let rest = bare[digits.endIndex...].drop { $0 == "-" }.lowercased()
        let value = WordingToken(kind: .exact, text: String(digits).replacing("_", by: ""), raw: text)
        if rest.isEmpty { return [value] }
        guard let unit = units[rest] else { return nil }
        return [value, WordingToken(kind: .word, text: unit, raw: unit)]
    }

    /// Words as one piece, code spans each as one.
    private static func pieces(_ markdown: String) -> [(String, Bool)] {
        markdown.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, piece in
            (String(piece).replacing("\\", by: "").replacing("**", by: ""), index % 2 == 1)
        }
    }

    static func singular(_ word: String) -> String {
        if let unit = units[word] { return unit }
        if word == "goes" { return "go" }
        if filling.contains(word) || heads.contains(word) { return word }
        let bytes = word.utf8.count
        guard bytes > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") else { return word }
        if word.hasSuffix("ies"), bytes > 4 { return word.dropLast(3) + "y" }
        if ["ches", "shes", "sses", "xes", "zzes"].contains(where: word.hasSuffix), !word.hasSuffix("caches") {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }

    private static let opening: Set<Character> = ["(", "\"", "'", "\u{201C}", "\u{201E}", "\u{2018}", "[", "{", "*"]
    private static let closing: Set<Character> = [
        ")", "\"", "'", "\u{201D}", "\u{2019}", "]", "}", ",", ";", ".", ":", "!", "?", "*", "\u{2026}",
    ]
    private static let pausing: Set<Character> = [",", ";", ":", ".", "!", "?", ")"]
    private static let numerals = [
        "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
        "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "sixty": "60",
    ]
    private static let units = [
        "s": "second", "sec": "second", "secs": "second", "second": "second", "seconds": "second", "ms": "millisecond",
        "milliseconds": "millisecond", "millisecond": "millisecond", "min": "minute", "mins": "minute", "minutes": "minute",
        "minute": "minute", "h": "hour", "hrs": "hour", "hours": "hour", "days": "day", "d": "day", "kb": "kilobyte",
        "kilobytes": "kilobyte", "mb": "megabyte", "megabytes": "megabyte", "gb": "gigabyte", "gigabytes": "gigabyte", "%": "percent",
        "kib": "kibibyte", "mib": "mebibyte", "gib": "gibibyte", "x": "times", "times": "times",
    ]
    private static let contractions: [String: [String]] = [
        "don't": ["do", "not"], "doesn't": ["does", "not"], "isn't": ["is", "not"], "aren't": ["are", "not"], "can't": ["can", "not"],
        "cannot": ["can", "not"], "won't": ["will", "not"], "mustn't": ["must", "not"], "shouldn't": ["should", "not"],
        "didn't": ["did", "not"], "wasn't": ["was", "not"], "weren't": ["were", "not"], "couldn't": ["could", "not"],
        "wouldn't": ["would", "not"], "hasn't": ["has", "not"], "haven't": ["have", "not"], "dont": ["do", "not"],
        "it's": ["it", "is"], "that's": ["that", "is"], "we're": ["we", "are"], "they're": ["they", "are"], "you're": ["you", "are"],
    ]

    /// What opens a phrase, negations among it.
    static let heads: Set<String> = negations.union([
        "when", "whenever", "if", "because", "so", "since", "while", "unless", "until", "before", "after", "on", "in", "at", "for", "with",
        "by", "from", "to", "into", "onto", "through", "via", "under", "over", "as", "than", "that", "which", "who", "between", "during",
        "against", "per", "of", "and", "or", "but", "instead", "rather", "except", "once", "where", "whose", "about", "above", "below",
        "behind", "inside", "outside", "within", "although", "though", "despite", "toward", "toward", "upon",
    ])
    /// Heads of a phrase that can stand first.
    static let fronted: Set<String> = [
        "after", "before", "since", "when", "whenever", "if", "because", "while", "once", "until", "unless", "although",
        "in", "on", "at", "for", "with", "by", "from", "to", "into", "through", "via", "under", "during", "within", "as", "per", "of",
        "without", "inside", "outside", "between", "against", "upon", "despite",
    ]
    static let determiners: Set<String> = ["the", "a", "an", "our", "every", "each", "all", "this", "these", "its", "your"]
    static let negations: Set<String> = ["not", "no", "never", "without", "neither", "nor", "nothing", "nobody", "none"]
    /// Words without which a sentence says the same.
    static let filling: Set<String> = [
        "a", "an", "the", "our", "we", "you", "it", "its", "is", "are", "be", "been", "being", "do", "does", "also", "really", "simply",
        "just", "please", "basically", "actually", "this", "these", "those", "there", "then", "your", "i", "us", "here", "always",
        "has", "have", "very", "quite",
    ]
}
