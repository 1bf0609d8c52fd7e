import SQLite

/// Turns text into index terms: words stemmed by FTS5's tokenizer, identifiers beside their parts.
///
/// Pages and questions go through the same analyzer, so that `tokenRefreshRace`, `token_refresh_race` and
/// `src/auth/token-refresh.ts` all meet "token refresh".
final class Analyzer {
    // Longer runs are encoded data rather than words.
    private static let longestWord = 64

    private let tokenizer: WordTokenizer
    private var words = ByteTable()
    // Terms of word n: `expansion[expansionEnds[n - 1]..<expansionEnds[n]]`.
    private var expansion: [Int32] = []
    private var expansionEnds: [Int32] = []
    private var isStopWord: [Bool] = []
    /// All terms met so far.
    private(set) var terms = ByteTable()

    init() throws { tokenizer = try WordTokenizer() }

    /// Appends the numbers of the text's terms in order.
    func read(_ text: String, into output: inout [Int32]) {
        var text = text
        text.withUTF8 { bytes in
            Self.forEachWord(bytes) { word in
                guard word.count <= Self.longestWord else { return readLong(word, into: &output) }
                let (number, isNew) = words.intern(word)
                if isNew { expand(word) }
                let start = number == 0 ? 0 : Int(expansionEnds[number - 1])
                for index in start..<Int(expansionEnds[number]) { output.append(expansion[index]) }
            }
        }
    }

    /// The distinct terms of a text, in order of first appearance.
    func distinctTerms(_ text: String) -> [[UInt8]] {
        var numbers: [Int32] = []
        read(text, into: &numbers)
        var seen = Set<Int32>()
        return numbers.filter { seen.insert($0).inserted }.map { [UInt8](terms[Int($0)]) }
    }

    /// Appends the numbers of the pairs that the text's terms make with the next one, stop words passed over.
    func readPairs(_ text: String, into output: inout [Int32]) {
        var text = text
        var previous: Int32?
        text.withUTF8 { bytes in
            Self.forEachWord(bytes) { word in
                guard word.count <= Self.longestWord else {
                    previous = nil
                    return
                }
                let (number, isNew) = words.intern(word)
                if isNew { expand(word) }
                if isStopWord[number] { return }
                for index in (number == 0 ? 0 : Int(expansionEnds[number - 1]))..<Int(expansionEnds[number]) {
                    let term = expansion[index]
                    if let previous, previous != term {
                        intern(Array(terms[Int(previous)]) + [UInt8(ascii: " ")] + terms[Int(term)], to: &output)
                    }
                    previous = term
                }
            }
        }
    }

    /// Calls `body` with each run of letters, digits, underscores and bytes beyond ASCII.
    static func forEachWord(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var index = 0
        while index < bytes.count {
            while index < bytes.count, !isWord[Int(bytes[index])] { index += 1 }
            let start = index
            while index < bytes.count, isWord[Int(bytes[index])] { index += 1 }
            if index > start { body(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
        }
    }

    private func expand(_ word: UnsafeBufferPointer<UInt8>) {
        for stem in tokenizer.stems(word) { add(stem, to: &expansion) }
        for part in IdentifierParts(word) { addStems(of: part, to: &expansion) }
        expansionEnds.append(Int32(expansion.count))
        isStopWord.append(QuestionTerms.isStopWord(word))
    }

    // Scripts without spaces make long runs; ASCII this long is cut.
    private func readLong(_ word: UnsafeBufferPointer<UInt8>, into output: inout [Int32]) {
        let isASCII = word.allSatisfy { $0 < 0x80 }
        let kept = isASCII ? UnsafeBufferPointer(rebasing: word[..<Self.longestWord]) : word
        for stem in tokenizer.stems(kept) { add(stem, to: &output) }
    }

    private func addStems(of part: [UInt8], to output: inout [Int32]) {
        part.withUnsafeBufferPointer { bytes in
            for stem in tokenizer.stems(bytes) { add(stem, to: &output) }
        }
    }

    private func add(_ stem: [UInt8], to output: inout [Int32]) {
        guard let pairs = Ideographs.pairs(stem) else { return intern(stem, to: &output) }
        for pair in pairs { intern(pair, to: &output) }
    }

    private func intern(_ term: [UInt8], to output: inout [Int32]) {
        term.withUnsafeBufferPointer { output.append(Int32(terms.intern($0).number)) }
    }

    private static let isWord: [Bool] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
