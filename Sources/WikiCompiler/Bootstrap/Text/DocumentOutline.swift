/// The parts of a document for people: headings, paragraphs, list items and code, each with its place in the text.
///
/// Reads markdown, reStructuredText and plain text; tables, quoted blocks, HTML and directives are left out.
struct DocumentOutline: Sendable {
    struct Part: Sendable {
        enum Kind: Sendable, Equatable {
            case paragraph
            /// A list item; how far it is indented.
            case item(indent: Int)
            /// Its language, as far as it is said.
            case code(language: String)
        }

        let kind: Kind
        /// UTF-8 offsets into the text, marks left out; for code whole lines.
        var range: Range<Int>
        /// The headings above it, outermost first.
        let headings: [String]

        var isItem: Bool {
            if case .item = kind { return true }
            return false
        }
        var isCode: Bool {
            if case .code = kind { return true }
            return false
        }
    }

    let text: String
    private(set) var parts: [Part] = []
    private let bytes: [UInt8]

    init(_ text: String, path: String) {
        self.text = text
        bytes = Array(text.utf8)
        var reader = OutlineReader(bytes: bytes, isRestructured: path.asciiLowercased.hasSuffix(".rst"))
        parts = reader.parts()
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The sentences of a part, as places in the text.
    func sentences(of part: Part) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = part.range.lowerBound
        while start < part.range.upperBound {
            while start < part.range.upperBound, bytes[start].isSpace { start += 1 }
            guard start < part.range.upperBound else { break }
            let end = ProseText.endOfSentence(bytes, from: start, limit: part.range.upperBound)
            found.append(start..<end)
            start = end
        }
        return found
    }

    /// The lines of a part that are not empty, without white space at their ends.
    func lines(of part: Part) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = part.range.lowerBound
        while at < part.range.upperBound {
            let end = bytes[at..<part.range.upperBound].firstIndex(of: 10) ?? part.range.upperBound
            var (from, to) = (at, end)
            while from < to, bytes[from].isSpace { from += 1 }
            while to > from, bytes[to - 1].isSpace { to -= 1 }
            if from < to { found.append(from..<to) }
            at = end + 1
        }
        return found
    }
}
