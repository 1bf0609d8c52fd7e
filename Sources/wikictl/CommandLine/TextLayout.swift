/// Lays text out in lines and columns.
enum TextLayout {
    /// Lines of at most this width, broken at spaces; a longer word stands alone. Indented paragraphs keep their lines.
    static func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            if line.isEmpty { return [""] }
            if line.hasPrefix("  ") { return [margin + line] }
            return filled(line.split(separator: " "), width: max(width - indent, 20)).map { margin + $0 }
        }
    }

    /// Two columns; the second is wrapped, and moves to its own line where the first is too long.
    static func columns(_ rows: [(left: String, right: String)], width: Int, style: (String) -> String = { $0 }) -> String {
        let indent = min(rows.map(\.left.count).max() ?? 0, 24) + 4
        return rows.map { left, right in
            let lines = wrapped(right, width: width, indent: indent)
            let gap = indent - 2 - left.count
            guard gap >= 2, let first = lines.first else { return (["  \(style(left))"] + lines).joined(separator: "\n") + "\n" }
            let start = "  \(style(left))" + String(repeating: " ", count: gap) + first.dropFirst(indent)
            return ([start] + lines.dropFirst()).joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func filled(_ words: [Substring], width: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
