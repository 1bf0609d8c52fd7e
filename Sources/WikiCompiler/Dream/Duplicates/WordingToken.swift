/// One word, number, name or pause of a text.
struct WordingToken: Sendable, Equatable {
    enum Kind: Sendable { case word, exact, pause }

    /// In which of the lists of words it stands.
    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        static let opensPhrase = Traits(rawValue: 1)
        static let opensSentence = Traits(rawValue: 2)
        static let fills = Traits(rawValue: 4)
    }

    let kind: Kind
    /// Lower case and singular for a word; as it stands for what must be exact.
    let text: String
    /// A word in lower case as it stands, or its very letters when it is code.
    let raw: String
    let isCode: Bool
    let traits: Traits
    /// What it does to what a sentence claims.
    let role: Claim.Role
    /// The word by which a claim knows it.
    let claimed: String
    /// Of `text`, to be gone on with.
    let hash: StableHash

    init(kind: Kind, text: String, raw: String, isCode: Bool = false) {
        self.kind = kind
        self.text = text
        self.raw = raw
        self.isCode = isCode
        var traits: Traits = []
        if Self.heads.contains(text) { traits.insert(.opensPhrase) }
        if Self.determiners.contains(raw) { traits.insert(.opensSentence) }
        if Self.filling.contains(text) { traits.insert(.fills) }
        self.traits = traits
        role = Claim.role(of: text)
        claimed = Claim.axis[text] ?? text
        hash = StableHash(text)
    }

    /// The tokens of a line of markdown, in order.
    static func tokens(of markdown: String) -> [WordingToken] {
        WordingMemory.shared { memory in
            var found: [WordingToken] = []
            forEachPart(of: markdown) { part, isCode in
                let known = memory.part(part, isCode: isCode)
                found += known.tokens
                if known.pauses, found.last?.kind != .pause { found.append(pause) }
            }
            return found
        }
    }

    /// What stands between blanks.
    struct Part: Sendable {
        var tokens: [WordingToken] = []
        /// Whether a mark behind it parts what comes before from what comes after.
        var pauses = false
    }

    private static let pause = WordingToken(kind: .pause, text: ",", raw: ",")

    static func part(_ part: String, isCode: Bool) -> Part {
        var found = Part()
        // A mark in code is code: `*` and `?` are two things.
        if isCode, !part.utf8.contains(where: \.isWord) {
            found.tokens.append(WordingToken(kind: .exact, text: part, raw: part))
            return found
        }
        var part = Substring(part)
        while let first = part.first, opening.contains(first) { part = part.dropFirst() }
        while let last = part.last, closing.contains(last) {
            if pausing.contains(last) { found.pauses = true }
            part = part.dropLast()
        }
        guard !part.isEmpty else { return found }
        let text = String(part).replacing("\u{2019}", by: "'")
        if isExact(text) {
            found.tokens = number(text) ?? [WordingToken(kind: .exact, text: text, raw: text)]
        } else if isCode, !text.utf8.contains(UInt8(ascii: "-")) {
            found.tokens.append(WordingToken(kind: .word, text: singular(text.asciiLowercased), raw: text, isCode: true))
        } else {
            for word in text.split(whereSeparator: { $0 == "-" || $0 == "/" }) {
                let low = word.lowercased()
                found.tokens += (contractions[low] ?? [low]).map(plain)
            }
        }
        return found
    }

    private static func plain(_ word: String) -> WordingToken {
        if let digits = numerals[word] { return WordingToken(kind: .exact, text: digits, raw: digits) }
        let word = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
        return WordingToken(kind: .word, text: singular(word), raw: word)
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

    /// Of –, — and →, what follows the first byte.
    private static let separators: [[UInt8]] = [[0x80, 0x93], [0x80, 0x94], [0x86, 0x92]]

    /// What stands between blanks, dashes and arrows, and whether in a code span; without backslashes and marks for bold text.
    private static func forEachPart(of markdown: String, _ body: (String, Bool) -> Void) {
        var markdown = markdown
        markdown.withUTF8 { bytes in
            var part: [UInt8] = []
            var isCode = false
            func end() {
                if !part.isEmpty { body(String(decoding: part, as: UTF8.self), isCode) }
                part.removeAll(keepingCapacity: true)
            }
            var at = 0
            while at < bytes.count {
                let byte = bytes[at]
                at += 1
                switch byte {
                case UInt8(ascii: " "): end()
                case UInt8(ascii: "`"):
                    end()
                    isCode.toggle()
                case UInt8(ascii: "\\"): continue
                case UInt8(ascii: "*") where part.last == byte: part.removeLast()
                case 0xE2 where at + 1 < bytes.count && separators.contains([bytes[at], bytes[at + 1]]):
                    end()
                    at += 2
                default: part.append(byte)
                }
            }
            end()
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
