/// Cuts markdown into sentences that remain exact substrings of it. Fenced code, quoted blocks and tables are left out.
struct SentenceSplitter {
    /// Lines that do not belong to the prose, such as pasted code.
    var isForeign: (String) -> Bool = { _ in false }

    func sentences(of text: String) -> [Sentence] {
        var found: [Sentence] = []
        var heading = ""
        var fence: String?
        var open: (start: Int, end: Int, isItem: Bool)?
        var indent = 0
        func flush() {
            if let block = open {
                for range in Self.cuts(text, block.start..<block.end) {
                    let words = text.bytes(range).trimmed
                    guard !words.isEmpty else { continue }
                    found.append(
                        Sentence(text: words, heading: heading, isItem: block.isItem, paragraph: block.end - block.start, indent: indent))
                }
            }
            open = nil
        }
        for line in LineRanges(text) {
            let content = text.bytes(line)
            let bare = content.trimmed
            if let mark = Self.fence(bare) {
                if fence == nil { fence = mark } else if fence == mark { fence = nil }
                flush()
            } else if fence != nil {
                continue
            } else if bare.isEmpty || bare.hasPrefix(">") || bare.hasPrefix("|") || bare == "---" || isForeign(content) {
                flush()
            } else if let title = Self.heading(bare) {
                flush()
                heading = title
            } else if let marker = Self.listMarker(content) {
                // "Next steps:" right above a list is its heading.
                if let block = open, !block.isItem, let title = Self.label(text.bytes(block.start..<block.end)) { heading = title }
                flush()
                indent = content.utf8.prefix { $0.isSpace }.count
                open = (line.lowerBound + marker, line.upperBound, true)
            } else if let block = open {
                open = (block.start, line.upperBound, block.isItem)
            } else {
                indent = 0
                open = (line.lowerBound, line.upperBound, false)
            }
        }
        flush()
        return found
    }

    private static func fence(_ line: String) -> String? {
        if line.hasPrefix("```") { return "```" }
        return line.hasPrefix("~~~") ? "~~~" : nil
    }

    /// The words of `## Heading`, `**Heading**` or `**Heading:**`; nil for another line.
    private static func heading(_ line: String) -> String? {
        if line.hasPrefix("#") {
            let rest = line.drop { $0 == "#" }
            return rest.first == " " ? String(rest).trimmed : nil
        }
        guard line.hasPrefix("**"), line.hasSuffix("**") || line.hasSuffix("**:"), line.utf8.count > 4 else { return nil }
        let inner = line.dropFirst(2).prefix { $0 != "*" }
        guard inner.utf8.count + 4 >= line.utf8.count - 1 else { return nil }
        return String(inner).trimmed.trimmingSuffix(":")
    }

    /// The words of a short line that ends with a colon.
    private static func label(_ paragraph: String) -> String? {
        let line = paragraph.trimmed
        guard line.hasSuffix(":"), line.utf8.count < 50, !line.contains("\n") else { return nil }
        return line.trimmingSuffix(":")
    }

    /// Length of indentation and list mark at the beginning of a line; nil when it is no list item.
    private static func listMarker(_ line: String) -> Int? {
        let bytes = Array(line.utf8.prefix(40))
        var at = 0
        while at < bytes.count, bytes[at].isSpace { at += 1 }
        let start = at
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") || bytes[at] == UInt8(ascii: "+") {
            at += 1
        } else {
            while at < bytes.count, bytes[at].isDigit { at += 1 }
            guard at > start, at < bytes.count, bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ")") else { return nil }
            at += 1
        }
        guard at < bytes.count, bytes[at] == 32 else { return nil }
        return at + 1
    }

    /// Ranges of the sentences inside one paragraph.
    private static func cuts(_ text: String, _ range: Range<Int>) -> [Range<Int>] {
        let bytes = Array(text.bytes(range).utf8)
        var cuts: [Range<Int>] = []
        var start = 0
        var inCode = false
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "`") { inCode.toggle() }
            guard !inCode, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { continue }
            var after = index + 1
            while after < bytes.count, Self.closers.contains(bytes[after]) { after += 1 }
            guard after == bytes.count || bytes[after].isSpace, !Self.isAbbreviation(bytes[start..<index]) else { continue }
            cuts.append(range.lowerBound + start..<range.lowerBound + after)
            start = after
        }
        if start < bytes.count { cuts.append(range.lowerBound + start..<range.upperBound) }
        return cuts
    }

    private static let closers: Set<UInt8> = Set(")\"'*_".utf8)

    private static func isAbbreviation(_ before: ArraySlice<UInt8>) -> Bool {
        let word = before.end { $0.isWord || $0 == UInt8(ascii: ".") }
        // The "t" of "don't" is no initial.
        if word.count == 1, word.first!.isLetter { return before.dropLast().last != UInt8(ascii: "'") }
        return ["e.g", "i.e", "eg", "ie", "vs", "etc", "cf", "approx", "incl", "z.b", "d.h", "u.a", "bzw", "usw", "evtl", "ca"].contains(
            String(decoding: word, as: UTF8.self).asciiLowercased)
    }
}

extension ArraySlice where Element == UInt8 {
    /// The longest end of the slice whose bytes all satisfy `condition`.
    func end(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var at = endIndex
        while at > startIndex, condition(self[at - 1]) { at -= 1 }
        return self[at...]
    }
}

extension String {
    func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
    func trimmingPrefix(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
