/// Reads the prose of markdown, of reStructuredText and of commit messages: code, tables, quoted text, addresses and trailers
/// are left out.
struct PassageReader {
    private let bytes: [UInt8]
    private let text: String
    /// Offset at which reading begins: behind a message's subject.
    private let start: Int

    init(_ text: String, from start: Int = 0) {
        self.text = text
        bytes = Array(text.utf8)
        self.start = start
    }

    /// A commit's message without its first line.
    static func body(of message: String) -> PassageReader {
        PassageReader(
            message,
            from: message.utf8.firstIndex(of: 10).map { message.utf8.distance(from: message.utf8.startIndex, to: $0) } ?? message.utf8.count
        )
    }

    var passages: [Passage] {
        var found: [Passage] = []
        var open: Passage?
        var heading = ""
        var fence: String?
        var isAfterBlank = true
        var isInItem = false
        func close() {
            if let passage = open, !passage.isEmpty { found.append(passage) }
            open = nil
        }
        for line in LineRanges(text) where line.lowerBound >= start {
            let content = text.bytes(line)
            let bare = content.trimmed
            let indent = content.utf8.prefix { $0 == 32 || $0 == 9 }.reduce(0) { $0 + ($1 == 9 ? 4 : 1) }
            if let mark = Self.fence(bare) {
                fence = fence == nil ? mark : fence == mark ? nil : fence
                close()
            } else if fence != nil {
                continue
            } else if bare.isEmpty {
                close()
                isAfterBlank = true
                continue
            } else if Self.isUnderline(bare), let title = open, !title.isItem, title.text.utf8.count < 100 {
                heading = title.text
                open = nil
            } else if let title = Self.heading(bare) {
                close()
                heading = title
                isInItem = false
            } else if Self.isForeign(bare) || (indent >= 4 && isAfterBlank && !isInItem) || indent >= 4 && open == nil && !isInItem {
                close()
                continue
            } else if let mark = Self.listMark(content) {
                if let label = open, !label.isItem, label.text.hasSuffix(":"), label.text.utf8.count < 40 {
                    heading = label.text.trimmingSuffix(":")
                }
                close()
                isInItem = true
                open = Passage(heading: heading, isItem: true)
                open?.append(line.lowerBound + mark..<line.upperBound, of: bytes)
            } else {
                if indent == 0, isAfterBlank { isInItem = false }
                if open == nil { open = Passage(heading: heading, isItem: isInItem) }
                open?.append(line, of: bytes)
            }
            isAfterBlank = false
        }
        close()
        return found
    }

    private static func fence(_ line: String) -> String? {
        if line.hasPrefix("```") { return "```" }
        return line.hasPrefix("~~~") ? "~~~" : nil
    }

    /// `====` and `----` under a title.
    private static func isUnderline(_ line: String) -> Bool {
        line.utf8.count >= 3 && "=-~^\"".utf8.contains(line.utf8.first!) && line.utf8.allSatisfy { $0 == line.utf8.first! }
    }

    private static func heading(_ line: String) -> String? {
        if line.hasPrefix("#") {
            let rest = line.drop { $0 == "#" }
            return rest.first == " " ? String(rest).trimmed.trimmingSuffix(":") : nil
        }
        guard line.hasPrefix("**"), line.hasSuffix("**") || line.hasSuffix("**:"), line.utf8.count > 4 else { return nil }
        let inner = line.dropFirst(2).prefix { $0 != "*" }
        return inner.utf8.count + 5 >= line.utf8.count ? String(inner).trimmed.trimmingSuffix(":") : nil
    }

    /// Tables, quoted text, rules, link definitions, closing references and trailers.
    private static func isForeign(_ line: String) -> Bool {
        if line.hasPrefix(">") || line.hasPrefix("|") || line.hasPrefix("$ ") || line.hasPrefix("+--") || line.hasPrefix("<") {
            return true
        }
        if line.utf8.allSatisfy({ "-=*_~+".utf8.contains($0) }) { return true }
        if line.hasPrefix("["), let close = line.firstIndex(of: "]"), line[close...].hasPrefix("]:") { return true }
        if line.hasPrefix("http://") || line.hasPrefix("https://") || line.hasPrefix("This reverts commit") { return true }
        if line.hasPrefix(".. ") || line.hasPrefix(":") { return true }
        let words = Words(line)
        guard let first = words.first else { return true }
        if closing.contains(first), words.count <= 8, line.contains("#") || line.contains("://") { return true }
        return isTrailer(line)
    }

    /// `Signed-off-by: …`, `Change-Id: …`.
    private static func isTrailer(_ line: String) -> Bool {
        guard let colon = ByteSearch.first(": ", in: line) else { return false }
        let key = line.bytes(0..<colon)
        return key.contains("-") && key.utf8.first!.isUpper && key.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") }
    }

    private static let closing: Set<String> = [
        "close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved", "ref", "refs", "see", "pr", "issue", "re",
        "related", "cc", "reopen", "reopens",
    ]

    /// Length of indentation and list mark at the beginning of a line; nil when it is no list item.
    private static func listMark(_ line: String) -> Int? {
        let bytes = Array(line.utf8.prefix(40))
        var at = 0
        while at < bytes.count, bytes[at].isSpace { at += 1 }
        let start = at
        if at < bytes.count, "-*+".utf8.contains(bytes[at]) {
            at += 1
        } else {
            while at < bytes.count, bytes[at].isDigit { at += 1 }
            guard at > start, at < start + 3, at < bytes.count, ".)".utf8.contains(bytes[at]) else { return nil }
            at += 1
        }
        guard at < bytes.count, bytes[at] == 32 else { return nil }
        while at < bytes.count, bytes[at] == 32 { at += 1 }
        return at
    }
}
