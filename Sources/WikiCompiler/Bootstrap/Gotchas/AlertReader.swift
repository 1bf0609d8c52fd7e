/// Warnings that a document sets apart: GitHub's `> [!WARNING]` and the `.. warning::` of reStructuredText.
enum AlertReader {
    static func passages(of text: String) -> [Passage] {
        let bytes = Array(text.utf8)
        var found: [Passage] = []
        var open: Passage?
        var isQuote = false
        var margin = 0
        var heading = ""
        var before = ""
        func close() {
            if let passage = open, !passage.isEmpty { found.append(passage) }
            open = nil
        }
        for line in LineRanges(text) {
            let content = text.bytes(line)
            let bare = content.trimmed
            let low = bare.asciiLowercased
            let indent = content.utf8.prefix { $0.isSpace }.count
            if bare.hasPrefix("#") { heading = String(bare.drop { $0 == "#" }).trimmed }
            if indent == 0, bare.utf8.count > 3, before.utf8.count > 3, bare.utf8.allSatisfy({ "=-~^".utf8.contains($0) }) {
                heading = before
            }
            before = bare
            if bare.hasPrefix(">"), ["[!warning]", "[!caution]", "[!important]"].contains(where: low.contains) {
                close()
                (open, isQuote) = (Passage(heading: heading), true)
            } else if low.hasPrefix(".. warning::") || low.hasPrefix(".. danger::") || low.hasPrefix(".. caution::") {
                close()
                (open, isQuote, margin) = (Passage(heading: heading), false, indent)
                if let at = ByteSearch.first("::", in: content) { open?.append(line.lowerBound + at + 2..<line.upperBound, of: bytes) }
            } else if open != nil {
                if isQuote {
                    guard bare.hasPrefix(">") else {
                        close()
                        continue
                    }
                    open?.append(line.lowerBound + indent + 1..<line.upperBound, of: bytes)
                } else if bare.isEmpty {
                    if open?.isEmpty == false { close() }
                } else if indent > margin {
                    open?.append(line, of: bytes)
                } else {
                    close()
                }
            }
        }
        close()
        return found
    }
}
