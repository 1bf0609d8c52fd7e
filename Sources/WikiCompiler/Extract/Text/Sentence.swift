/// One sentence of markdown prose, exactly as it stands in a turn.
struct Sentence: Sendable, Equatable {
    /// The exact words, line breaks included, so that a quote can be cut from it.
    let text: String
    /// The heading it stands under, without marks; empty at the top.
    let heading: String
    /// Whether it is (part of) a list item.
    let isItem: Bool
    /// Length of the paragraph it stands in, in bytes: a long one inside a human turn may be a paste.
    let paragraph: Int
    /// How far its list item is indented, in bytes.
    let indent: Int
    let words: Words

    init(text: String, heading: String = "", isItem: Bool = false, paragraph: Int = 0, indent: Int = 0) {
        self.text = text
        self.heading = heading
        self.isItem = isItem
        self.paragraph = paragraph
        self.indent = indent
        words = Words(text)
    }

    /// The same words under another heading.
    func under(_ heading: String) -> Sentence {
        Sentence(text: text, heading: heading, isItem: isItem, paragraph: paragraph, indent: indent)
    }

    var isQuestion: Bool { text.utf8.last == UInt8(ascii: "?") }
}
