/// A text in which words are found that differ in what nobody sees: white space, typographic hyphens and quotation marks, and
/// the escapes by which terminals colour.
struct LooseText {
    private let text: String
    private let scalars: [Unicode.Scalar]
    /// Where in the text each scalar begins.
    private let places: [String.UnicodeScalarIndex]

    init(_ text: String) {
        self.text = text
        var scalars: [Unicode.Scalar] = []
        var places: [String.UnicodeScalarIndex] = []
        var index = text.unicodeScalars.startIndex
        let end = text.unicodeScalars.endIndex
        while index < end {
            let scalar = text.unicodeScalars[index]
            if scalar == "\u{1b}", let after = Self.escape(in: text, from: index) {
                index = after
                continue
            }
            if let seen = Self.seen(scalar) {
                scalars.append(seen)
                places.append(index)
            }
            index = text.unicodeScalars.index(after: index)
        }
        self.scalars = scalars
        self.places = places
    }

    /// The stretch of the text that reads like `words`; nil when there is none, or when they are too few to tell.
    func stretch(like words: String) -> String? {
        let wanted = LooseText(words).scalars
        guard wanted.count >= Limits.quote.lowerBound - 2, let range = scalars.firstRange(of: wanted) else { return nil }
        let last = text.unicodeScalars.index(after: places[range.upperBound - 1])
        return String(text.unicodeScalars[places[range.lowerBound]..<last])
    }

    /// What a reader sees of a scalar; nil for nothing.
    private static func seen(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x2010...0x2015, 0x2212: "-"
        case 0x2018, 0x2019, 0x201a, 0x2032: "'"
        case 0x201c, 0x201d, 0x201e, 0x2033: "\""
        default: scalar.properties.isWhitespace || Invisible.contains(scalar) ? nil : scalar
        }
    }

    /// The end of a control sequence: `ESC [`, parameters, a letter.
    private static func escape(in text: String, from start: String.UnicodeScalarIndex) -> String.UnicodeScalarIndex? {
        let scalars = text.unicodeScalars
        var index = scalars.index(after: start)
        guard index < scalars.endIndex, scalars[index] == "[" else { return nil }
        index = scalars.index(after: index)
        while index < scalars.endIndex, scalars[index].value < 0x40 { index = scalars.index(after: index) }
        return index < scalars.endIndex ? scalars.index(after: index) : nil
    }
}
