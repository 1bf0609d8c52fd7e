/// What a plain markdown file says of itself, and its text in passages: paragraphs, list items, code blocks.
///
/// For folders that are no wiki of ours: nothing is refused, and what is not understood is text.
struct MarkdownPassages {
    /// `title:` of the front matter, else the first heading, else empty.
    private(set) var title = ""
    private(set) var description = ""
    private(set) var tags: [String] = []
    private(set) var aliases: [String] = []
    private(set) var entities: [String] = []
    private(set) var passages: [String] = []

    init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.first.map(Self.trimmed) == "---", let end = lines.dropFirst().firstIndex(where: { Self.trimmed($0) == "---" }) {
            readFrontMatter(lines[(lines.startIndex + 1)..<end])
            lines = lines[(end + 1)...]
        }
        readBody(lines)
    }

    private mutating func readFrontMatter(_ lines: ArraySlice<Substring>) {
        var key = ""
        for line in lines {
            let text = Self.trimmed(line)
            if text.hasPrefix("- ") {
                add(text.dropFirst(2), to: key)
            } else if let colon = text.firstIndex(of: ":"), line.first.map({ $0 != " " }) ?? false {
                key = String(text[..<colon])
                let value = Self.trimmed(text[text.index(after: colon)...])
                if value.hasPrefix("["), value.hasSuffix("]") {
                    for item in value.dropFirst().dropLast().split(separator: ",") { add(item, to: key) }
                } else if !value.isEmpty {
                    add(value, to: key)
                }
            }
        }
    }

    private mutating func add(_ value: Substring, to key: String) {
        let value = String(Self.unquoted(Self.trimmed(value)))
        switch key {
        case "title": title = value
        case "description": description = value
        case "tags": tags.append(value)
        case "aliases": aliases.append(value)
        case "entities": entities.append(value)
        default: break
        }
    }

    private mutating func readBody(_ lines: ArraySlice<Substring>) {
        var passage: [Substring] = []
        var isCode = false
        func close(_ passages: inout [String]) {
            if !passage.isEmpty { passages.append(passage.joined(separator: "\n")) }
            passage.removeAll()
        }
        for line in lines {
            let text = Self.trimmed(line)
            if text.hasPrefix("```") || text.hasPrefix("~~~") {
                isCode.toggle()
            } else if isCode {
                passage.append(line)
            } else if text.isEmpty {
                close(&passages)
            } else if text.hasPrefix("#") {
                close(&passages)
                let heading = Self.trimmed(text.drop { $0 == "#" })
                if title.isEmpty { title = String(heading) } else { passages.append(String(heading)) }
            } else {
                if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("+ ") { close(&passages) }
                passage.append(line)
            }
        }
        close(&passages)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }

    private static func unquoted(_ text: Substring) -> Substring {
        guard text.count > 1, let first = text.first, first == text.last, first == "\"" || first == "'" else { return text }
        return text.dropFirst().dropLast()
    }
}
