/// A run of prose lifted out of a document: comment marks, list marks and line breaks gone, with the way back to the exact
/// bytes.
struct Passage: Sendable {
    /// One line.
    private(set) var text = ""
    /// Where in the document each byte of `text` stands.
    private var origins: [Int] = []
    /// The heading it stands under; empty at the top.
    let heading: String
    /// Whether it is a list item.
    let isItem: Bool

    init(heading: String = "", isItem: Bool = false) {
        self.heading = heading
        self.isItem = isItem
    }

    /// Takes over a part of a document, behind a space.
    /// - Parameters:
    ///   - line: bytes of the document; white space at its ends is left out.
    mutating func append(_ line: Range<Int>, of bytes: [UInt8]) {
        var line = line
        while let first = line.first, bytes[first].isSpace { line = first + 1..<line.upperBound }
        while let last = line.last, bytes[last].isSpace { line = line.lowerBound..<last }
        guard !line.isEmpty else { return }
        if !origins.isEmpty {
            text += " "
            origins.append(origins[origins.count - 1] + 1)
        }
        text += String(decoding: bytes[line], as: UTF8.self)
        origins += line
    }

    var isEmpty: Bool { origins.isEmpty }

    /// Where the first byte stands in the document.
    var start: Int { origins.first ?? 0 }

    /// The sentences, in order.
    var sentences: [PassageSentence] {
        var from = 0
        var ranges: [Range<Int>] = []
        for sentence in SentenceSplitter().sentences(of: text) {
            guard let at = ByteSearch.first(sentence.text, in: text, from: from) else { continue }
            from = at + sentence.text.utf8.count
            guard from <= origins.count else { break }
            // "(i.e. it" and "v. 2" are no ends: what goes on in lower case belongs to the sentence before.
            if let last = ranges.last, sentence.text.utf8.first!.isLower {
                ranges[ranges.count - 1] = last.lowerBound..<from
            } else {
                ranges.append(at..<from)
            }
        }
        return ranges.map { range in
            let words = text.bytes(range)
            return PassageSentence(text: words, words: Words(words), range: origins[range.lowerBound]..<origins[range.upperBound - 1] + 1)
        }
    }
}

/// A sentence of a passage.
struct PassageSentence: Sendable {
    /// Its words on one line.
    let text: String
    let words: Words
    /// Its bytes in the document, with whatever marks and breaks stand between.
    let range: Range<Int>
}
