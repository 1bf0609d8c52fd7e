import Foundation

/// One list item of a page: words, the footnotes that prove them, and an id.
public struct Statement: Sendable, Equatable {
    public var text: StatementText
    public var labels: [EvidenceLabel]
    /// Nil only for an item that a person wrote and that is not adopted yet.
    public var id: StatementID?
    /// Whether a `[^more-<id>]` footnote holds further labels.
    public var hasMore: Bool

    public init(text: StatementText, labels: [EvidenceLabel], id: StatementID?, hasMore: Bool = false) {
        self.text = text
        self.labels = labels
        self.id = id
        self.hasMore = hasMore
    }

    /// The item's line: `- text [^label] ^id`.
    public var line: String {
        var line = "- " + text.markdown
        for label in labels { line += " [^\(label.text)]" }
        if let id {
            if hasMore { line += " [^more-\(id.text)]" }
            line += " ^\(id.text)"
        }
        return line
    }

    /// Reads a list item at the left margin; nil for any other line.
    public init?(line: some StringProtocol) {
        guard line.hasPrefix("- ") || line.hasPrefix("* ") || line.hasPrefix("+ ") else { return nil }
        var rest = Self.trimmed(Substring(line.dropFirst(2)))
        var id: StatementID?
        if let caret = rest.lastIndex(of: "^"), caret > rest.startIndex, rest[rest.index(before: caret)] == " ",
            let found = StatementID(rest[rest.index(after: caret)...])
        {
            id = found
            rest = Self.trimmed(rest[..<caret])
        }
        var labels: [EvidenceLabel] = []
        var hasMore = false
        while rest.hasSuffix("]"), let open = rest.range(of: "[^", options: .backwards) {
            let name = rest[open.upperBound...].dropLast()
            if name.hasPrefix("more-") {
                hasMore = true
            } else if let label = EvidenceLabel(name) {
                labels.insert(label, at: 0)
            } else {
                break
            }
            rest = Self.trimmed(rest[..<open.lowerBound])
        }
        guard !rest.isEmpty else { return nil }
        self.init(text: StatementText(markdown: String(rest)), labels: labels, id: id, hasMore: hasMore)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        return text
    }
}
