import Foundation

/// The words of a statement as they stand on a page: one line of markdown in which nothing but words, code, emphasis
/// and links to pages of this vault can render.
public struct StatementText: Sendable, Hashable, CustomStringConvertible {
    /// Markdown, on one line.
    public let markdown: String

    /// Text as a page has it.
    init(markdown: String) { self.markdown = markdown }

    /// Makes text from an extractor's or a model's words. Line breaks become spaces; HTML, images, links, wikilinks,
    /// `#tag`, `^x`, `%%` and `$` are escaped, URLs put in code. Nil when nothing is left or it is over the limit.
    public init?(plain text: String) {
        let line = Self.oneLine(text)
        guard !line.isEmpty, line.count <= Limits.statement else { return nil }
        markdown = MarkdownEscape.line(line)
    }

    /// The words without escapes and code fences, for comparing and for the search index.
    public var plain: String { MarkdownEscape.plain(markdown) }

    public var description: String { markdown }

    /// Without the characters that cannot be seen, line breaks kept.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { Invisible.contains($0) && !$0.properties.isWhitespace }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.isWhitespace || !Invisible.contains($0) }))
    }

    /// Runs of white space become one space; characters that cannot be seen are dropped.
    static func oneLine(_ text: String) -> String {
        if isOneLine(text) { return text }
        var out = String.UnicodeScalarView()
        var space = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                space = true
            } else if !Invisible.contains(scalar) {
                if space, !out.isEmpty { out.append(" ") }
                space = false
                out.append(scalar)
            }
        }
        return String(out).precomposedStringWithCanonicalMapping
    }

    /// Whether it is of plain letters and single blanks already, as most texts are.
    private static func isOneLine(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F, byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }
}
