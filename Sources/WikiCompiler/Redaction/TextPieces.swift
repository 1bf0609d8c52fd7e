/// A text cut into words, numbers and camel-case parts, and what counting them gives.
struct TextPieces {
    private(set) var letters = 0
    private(set) var digits = 0
    /// Bytes in pieces of four letters and more that can be pronounced.
    private(set) var wordBytes = 0
    /// The longest stretch of letters and digits without anything between.
    private(set) var longestRun = 0
    /// How many different bytes there are.
    private(set) var distinct = 0
    private var count = 0
    private var vowels = 0
    private var caseChanges = 0
    private var hasLower = false
    private var hasUpper = false

    var alphanumerics: Int { letters + digits }
    var hasBothCases: Bool { hasLower && hasUpper }
    var meanLength: Double { count == 0 ? 0 : Double(alphanumerics) / Double(count) }

    /// Letters alone: chance changes case at every second and has few vowels, camel case has many and changes less.
    var looksLikeShuffledLetters: Bool { caseChanges * 5 >= letters * 2 && vowels * 10 <= letters * 3 }

    private enum Kind { case lower, upper, digit, other }

    init(_ bytes: some Collection<UInt8>) {
        var seen: (UInt64, UInt64) = (0, 0)
        var (last, run) = (Kind.other, 0)
        var piece: [UInt8] = []
        for byte in bytes {
            let kind = Self.kind(of: byte)
            // `Word` is one piece: a capital begins it and small letters go on.
            let continues = kind == last || (kind == .lower && last == .upper)
            if !continues {
                wordBytes += Self.isWord(piece) ? piece.count : 0
                piece.removeAll(keepingCapacity: true)
                if kind != .other { count += 1 }
            }
            count(byte, kind, after: last)
            if kind == .lower || kind == .upper { piece.append(byte) }
            run = kind == .other ? 0 : run + 1
            longestRun = max(longestRun, run)
            last = kind
            if byte < 64 { seen.0 |= 1 << UInt64(byte) } else if byte < 128 { seen.1 |= 1 << UInt64(byte - 64) }
        }
        wordBytes += Self.isWord(piece) ? piece.count : 0
        distinct = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount
    }

    private mutating func count(_ byte: UInt8, _ kind: Kind, after last: Kind) {
        switch kind {
        case .lower, .upper:
            letters += 1
            if Self.isVowel(byte | 0x20) { vowels += 1 }
            if kind == .lower { hasLower = true } else { hasUpper = true }
            if (kind == .lower && last == .upper) || (kind == .upper && last == .lower) { caseChanges += 1 }
        case .digit: digits += 1
        case .other: break
        }
    }

    private static func kind(of byte: UInt8) -> Kind {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        default: .other
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool { "aeiouy".utf8.contains(letter) }

    /// `word`, `Word` or `WORD`, a third vowels or more, and never four consonants in a row.
    private static func isWord(_ letters: [UInt8]) -> Bool {
        guard letters.count >= 4, kind(of: letters[1]) == kind(of: letters[letters.count - 1]) else { return false }
        var (vowels, consonants) = (0, 0)
        for letter in letters {
            if isVowel(letter | 0x20) { (vowels, consonants) = (vowels + 1, 0) } else { consonants += 1 }
            if consonants == 4 { return false }
        }
        return vowels * 3 >= letters.count && vowels * 3 <= letters.count * 2
    }
}
