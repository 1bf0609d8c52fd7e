/// The words of a piece of prose, lower-cased, for matching phrases.
struct Words: Sendable, Equatable {
    let list: [String]

    init(_ text: String) {
        var list: [String] = []
        var word: [UInt8] = []
        let bytes = Array(text.replacing("\u{2019}", by: "'").utf8)
        func flush() {
            while let last = word.last, !last.isWord { word.removeLast() }
            if !word.isEmpty { list.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for (index, byte) in bytes.enumerated() {
            if byte.isWord {
                word.append(byte.isUpper ? byte | 32 : byte)
            } else if Self.joiners.contains(byte), !word.isEmpty, index + 1 < bytes.count, bytes[index + 1].isWord {
                word.append(byte)
            } else if byte == UInt8(ascii: "@"), word.isEmpty {
                word.append(byte)
            } else {
                flush()
            }
        }
        flush()
        self.list = list
    }

    /// Marks that hold a word together: `isn't`, `check-types`, `src/a.ts`, `snake_case`.
    private static let joiners: Set<UInt8> = Set("'-_/.@:".utf8)

    var count: Int { list.count }
    var first: String? { list.first }

    /// Index at which a phrase of one or more words begins, or nil.
    func index(of phrase: String, from start: Int = 0) -> Int? {
        guard phrase.utf8.contains(UInt8(ascii: " ")) else { return start < list.count ? list[start...].firstIndex(of: phrase) : nil }
        let parts = phrase.split(separator: " ")
        guard !parts.isEmpty, list.count >= parts.count else { return nil }
        for at in stride(from: start, through: list.count - parts.count, by: 1)
        where zip(parts, list[at...]).allSatisfy({ $0 == $1 }) {
            return at
        }
        return nil
    }

    func has(_ phrase: String) -> Bool { index(of: phrase) != nil }

    func has(anyOf phrases: [String]) -> Bool { phrases.contains { has($0) } }

    /// Whether the words begin with this phrase after `skip` words.
    func starts(with phrase: String, skipping skip: Int = 0) -> Bool {
        let parts = phrase.split(separator: " ")
        guard list.count >= skip + parts.count else { return false }
        return zip(parts, list[skip...]).allSatisfy { $0 == $1 }
    }

    /// The words that carry meaning, in order: what two ways of saying one thing have in common.
    var significant: [String] { list.filter { !Self.stopWords.contains($0) } }

    /// At most five of them, the first and the last, by which a page is found again.
    var subject: String {
        let words = significant
        return (words.count > 5 ? words.prefix(3) + words.suffix(2) : words[...]).joined(separator: " ")
    }

    static func isFilling(_ word: String) -> Bool { stopWords.contains(word) }

    private static let stopWords: Set<String> = [
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "for", "with", "by", "from", "as", "is", "are", "was",
        "were",
        "be", "been", "it", "its", "it's", "this", "that", "these", "those", "we", "you", "i", "our", "your", "my", "me", "us",
        "they",
        "do", "does", "did", "please", "can", "could", "would", "should", "will", "shall", "so", "if", "then", "there", "here",
        "just", "also",
        "ok", "okay", "let's", "lets", "not",
    ]
}
