/// Words by their hashes: runs of letters and digits of four bytes or more, ASCII letters in lower case.
///
/// Told by hashes, so that a list of the words that must vanish does not hold them.
struct WordHashes: Sendable, Equatable {
    private(set) var hashes: Set<UInt64> = []

    init() {}
    init(hashes: Set<UInt64>) { self.hashes = hashes }

    var isEmpty: Bool { hashes.isEmpty }

    mutating func insert(wordsOf text: String) {
        var text = text
        text.withUTF8 { Self.forEach(in: UnsafeRawBufferPointer($0)) { hash, _ in hashes.insert(hash) } }
    }

    mutating func remove(wordsOf text: String) {
        var text = text
        text.withUTF8 { remove(wordsIn: UnsafeRawBufferPointer($0)) }
    }

    mutating func remove(wordsIn bytes: UnsafeRawBufferPointer) {
        guard !hashes.isEmpty else { return }
        Self.forEach(in: bytes) { hash, _ in hashes.remove(hash) }
    }

    /// Where the first of the words stands; nil when none does.
    func first(in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        guard !hashes.isEmpty else { return nil }
        var found: Range<Int>?
        Self.forEach(in: bytes) { hash, range in if found == nil, hashes.contains(hash) { found = range } }
        return found
    }

    func isIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { first(in: UnsafeRawBufferPointer($0)) != nil }
    }

    /// The text with each of the words replaced.
    func replaced(in text: String, by mark: String) -> String {
        var text = text
        return text.withUTF8 { buffer in
            let bytes = UnsafeRawBufferPointer(buffer)
            var result: [UInt8] = []
            var copied = 0
            Self.forEach(in: bytes) { hash, range in
                guard hashes.contains(hash) else { return }
                result += bytes[copied..<range.lowerBound]
                result += mark.utf8
                copied = range.upperBound
            }
            return String(decoding: result + bytes[copied...], as: UTF8.self)
        }
    }

    private static let shortest = 4

    static func forEach(in bytes: UnsafeRawBufferPointer, _ body: (UInt64, Range<Int>) -> Void) {
        var start = 0
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var at = 0
        while at <= bytes.count {
            var byte: UInt8 = at < bytes.count ? bytes[at] : 0
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            if byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            } else {
                if at - start >= shortest { body(hash, start..<at) }
                start = at + 1
                hash = 0xcbf2_9ce4_8422_2325
            }
            at += 1
        }
    }
}
