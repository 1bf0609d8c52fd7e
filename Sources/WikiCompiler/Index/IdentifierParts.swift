/// The further forms under which an identifier is found: `tokenRefresh` as `token` and `Refresh`, `token_refresh`
/// also as `tokenrefresh`. Empty for a plain word. A part of one character says nothing and is left out.
struct IdentifierParts: Sequence {
    // More parts than a name has: encoded data.
    private static let most = 8

    private let parts: [[UInt8]]

    init(_ word: UnsafeBufferPointer<UInt8>) {
        var parts: [[UInt8]] = []
        var start = 0
        var hasUnderscore = false
        func close(at end: Int) {
            if end > start { parts.append([UInt8](word[start..<end])) }
            start = end
        }
        for index in word.indices {
            if word[index] == UInt8(ascii: "_") {
                hasUnderscore = true
                close(at: index)
                start = index + 1
            } else if index > start, Self.isBoundary(word, index) {
                close(at: index)
            }
        }
        close(at: word.count)
        guard parts.count > 1, parts.count <= Self.most else {
            self.parts = []
            return
        }
        // The tokenizer splits at underscores itself; what it cannot give is the name written together.
        let joined = hasUnderscore ? [parts.flatMap { $0 }] : []
        let telling = parts.filter { $0.count > 1 }
        let isSplitByTokenizer = parts.count == word.split(separator: UInt8(ascii: "_")).count
        self.parts = (isSplitByTokenizer ? [] : telling) + joined
    }

    func makeIterator() -> IndexingIterator<[[UInt8]]> { parts.makeIterator() }

    private enum Class { case lower, upper, digit, other }

    private static func kind(_ byte: UInt8) -> Class {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        default: .other
        }
    }

    private static func isBoundary(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        switch (kind(word[index - 1]), kind(word[index])) {
        case (.lower, .upper), (.lower, .digit), (.upper, .digit), (.digit, .lower), (.digit, .upper): true
        // The last capital of a run begins the next part: `HTTPServer`.
        case (.upper, .upper): index + 1 < word.count && kind(word[index + 1]) == .lower
        default: false
        }
    }
}
