/// Makes words of documents fit for a statement: without links, images, HTML and the marks of reStructuredText.
enum ProseText {
    /// The words on one line; code spans and their marks stay.
    static func plain(_ markup: String) -> String {
        var text = markup.collapsed
        text = doubleTicks(text)
        text = withoutTags(text)
        text = withoutLinks(text)
        text = withoutRoles(text)
        return text.replacing("**", by: "").replacing("\\*", by: "*").replacing("\\_", by: "_").replacing(" ,", by: ",").collapsed
    }

    /// Whether the words read as a sentence about something: a handful of words, most of them letters.
    static func isProse(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard words.count >= 3, let first = text.unicodeScalars.first else { return false }
        guard first.properties.isAlphabetic || "`'\"“(*_".unicodeScalars.contains(first) else { return false }
        let letters = text.unicodeScalars.count { $0.properties.isAlphabetic || $0 == " " }
        return letters * 10 >= text.unicodeScalars.count * 7 && text.unicodeScalars.contains { $0.properties.isLowercase }
    }

    /// The end of the sentence that begins at `start`, behind its full stop.
    static func endOfSentence(_ bytes: [UInt8], from start: Int, limit: Int) -> Int {
        var inCode = false
        for index in start..<limit {
            let byte = bytes[index]
            if byte == UInt8(ascii: "`") { inCode.toggle() }
            guard !inCode, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { continue }
            var after = index + 1
            while after < limit, ")\"'*_".utf8.contains(bytes[after]) { after += 1 }
            guard after == limit || bytes[after].isSpace, !isAbbreviation(bytes[start..<index]) else { continue }
            return after
        }
        return limit
    }

    private static func isAbbreviation(_ before: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: before.end { $0.isWord || $0 == UInt8(ascii: ".") }, as: UTF8.self).asciiLowercased
        return word.utf8.count == 1 && word != "i"
            || ["e.g", "i.e", "eg", "ie", "vs", "etc", "cf", "approx", "incl", "no", "al"].contains(word)
    }

    /// ``code`` is `code` to markdown.
    private static func doubleTicks(_ text: String) -> String { text.contains("```") ? text : text.replacing("``", by: "`") }

    private static func withoutTags(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        var at = 0
        var inCode = false
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "`") { inCode.toggle() }
            if !inCode, bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count,
                bytes[at + 1].isLetter || bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "!"),
                let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")),
                !bytes[at..<end].contains(UInt8(ascii: ":"))
                    || bytes[at..<end].contains(UInt8(ascii: " "))
            {
                at = end + 1
                continue
            }
            out.append(bytes[at])
            at += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// `![image](url)` goes; `[words](url)`, `[words][1]` and `[two-words]`, whose address stands elsewhere, become their words.
    private static func withoutLinks(_ text: String) -> String {
        guard text.contains("[") else { return text }
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var at = 0
        var inCode = false
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "`") { inCode.toggle() }
            let isImage = bytes[at] == UInt8(ascii: "!") && at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "[")
            if !inCode, isImage || bytes[at] == UInt8(ascii: "["), let link = link(bytes, at + (isImage ? 1 : 0)) {
                if !isImage { out += Array(withoutLinks(String(decoding: bytes[link.words], as: UTF8.self)).utf8) }
                at = link.end
                continue
            }
            out.append(bytes[at])
            at += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func link(_ bytes: [UInt8], _ open: Int) -> (words: Range<Int>, end: Int)? {
        guard let close = balanced(bytes, open, "[", "]") else { return nil }
        let next = close + 1 < bytes.count ? bytes[close + 1] : 0
        if next == UInt8(ascii: "("), let end = balanced(bytes, close + 1, "(", ")") { return (open + 1..<close, end + 1) }
        if next == UInt8(ascii: "["), let end = balanced(bytes, close + 1, "[", "]") { return (open + 1..<close, end + 1) }
        // Not a box to tick, an option of a command or what was redacted.
        let words = bytes[open + 1..<close]
        let isName = words.count > 3 && words.allSatisfy { (97...122).contains($0) || $0.isDigit || "-_`".utf8.contains($0) }
        return isName && words.contains(UInt8(ascii: "-")) && !words.contains(UInt8(ascii: "_")) && next != UInt8(ascii: ":")
            ? (open + 1..<close, close + 1) : nil
    }

    private static func balanced(_ bytes: [UInt8], _ start: Int, _ open: Character, _ close: Character) -> Int? {
        var depth = 0
        for index in start..<bytes.count {
            if bytes[index] == open.asciiValue { depth += 1 }
            if bytes[index] == close.asciiValue { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// `` `words <url>`__ `` becomes its words, `` :ref:`words` `` too.
    private static func withoutRoles(_ text: String) -> String {
        guard text.contains("`_") || text.contains(":`") else { return text }
        var out = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "`") {
            var before = rest[..<open]
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: "`") else { break }
            let words = rest[after..<close]
            var next = rest[rest.index(after: close)...]
            let isRole = before.hasSuffix(":") && before.dropLast().contains(":")
            if isRole, let colon = before.dropLast().lastIndex(of: ":") { before = before[..<colon] }
            if next.hasPrefix("_") || isRole {
                next = next.drop { $0 == "_" }
                out += before + String(words.prefix { $0 != "<" }).trimmed
            } else {
                out += before + "`" + words + "`"
            }
            rest = next
        }
        return out + rest
    }
}
