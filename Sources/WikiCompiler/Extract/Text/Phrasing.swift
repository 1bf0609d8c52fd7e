/// Makes one lawful line of plain markdown out of what somebody said.
struct Phrasing {
    static let longest = 400
    let paths: ProjectPaths

    /// The words as a statement: one line, links and addresses resolved, absolute paths shortened, a full stop at the
    /// end. Nil when nothing readable is left or it does not fit.
    func statement(_ words: String) -> String? {
        var text = Self.stripLinks(words, paths)
        text = paths.shorten(text).collapsed
        for mark in ["**", "__", "✅", "✓", "🎉"] { text = text.replacing(mark, by: "") }
        text = Self.dropAddresses(text).collapsed
        while let first = text.utf8.first, "*-:.,;)>".utf8.contains(first) { text = String(text.dropFirst()).trimmed }
        guard text.unicodeScalars.count > 1, !Self.hasMarkup(text) else { return nil }
        if text.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 1 { text = text.replacing("`", by: "") }
        text = Self.finished(Self.capitalized(text))
        if text.unicodeScalars.count > Self.longest { return Self.shortened(text) }
        return text
    }

    /// As a title: no full stop, at most `limit` characters, cut at a word.
    func title(_ words: String, limit: Int = 100) -> String? {
        guard var text = statement(Self.shortSpans(words)) else { return nil }
        while let last = text.utf8.last, ".:;,!".utf8.contains(last) { text = String(text.dropLast()) }
        return Self.cut(Self.clauses(text, to: Self.goodTitle), to: limit)
    }

    /// A title longer than this is cut where a clause ends, if one does.
    private static let goodTitle = 80

    static func firstSentence(of text: String) -> String { SentenceSplitter().sentences(of: text).first?.text ?? text }

    /// For a description: the sentences or clauses that fit in it, with a full stop; empty when there are none.
    func brief(_ words: String, limit: Int = 200) -> String {
        guard let text = statement(words) else { return "" }
        guard text.unicodeScalars.count > limit else { return text }
        let sentence = SentenceSplitter().sentences(of: text).first?.text ?? text
        let short = Self.clauses(sentence.unicodeScalars.count < 40 ? text : sentence, to: limit - 1)
        return short.unicodeScalars.count < limit ? Self.finished(short) : Self.cut(short, to: limit)
    }

    /// Cut at the last clause that ends within `limit` characters; whole when none does.
    static func clauses(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var best = ""
        for mark in [", ", "; ", ": ", " - ", " – ", " — ", " (", " because ", " since ", " so that ", " despite ", ". "] {
            var from = 0
            while let at = ByteSearch.first(mark, in: text, from: from) {
                from = at + mark.utf8.count
                let head = text.bytes(0..<at)
                guard head.unicodeScalars.count <= limit else { break }
                let fences = head.utf8.filter { $0 == UInt8(ascii: "`") }.count
                let brackets = head.utf8.filter { $0 == UInt8(ascii: "(") }.count - head.utf8.filter { $0 == UInt8(ascii: ")") }.count
                if fences % 2 == 0, brackets == 0, head.utf8.count > max(best.utf8.count, limit / 4) { best = head }
            }
        }
        while let last = best.utf8.last, ",;:".utf8.contains(last) { best.removeLast() }
        return best.isEmpty ? text : best.trimmed
    }

    /// A first word of letters alone gets a capital; a path, an id or a flag stays as it is.
    static func capitalized(_ text: String) -> String {
        let word = text.utf8.prefix { !$0.isSpace && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ".") }
        return word.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "'") || $0 >= 0x80 } ? text.capitalizedFirst : text
    }

    /// Long code spans shrink to the name they begin with: `handle_event("x", params)` is `handle_event`.
    private static func shortSpans(_ text: String) -> String {
        var out = text
        for span in CodeSpans.of(text) where span.utf8.count > 32 {
            let name = String(
                span.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" || $0 == "@" || $0 == "/" })
            if name.utf8.count >= 4 { out = out.replacing(span, by: PathText.isFile(name) ? PathText.name(of: name) : name) }
        }
        return out
    }

    /// Cut at a word to at most `limit` characters, never inside a code span.
    static func cut(_ text: String, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var kept: [Substring] = []
        var length = 0
        for word in text.split(separator: " ") {
            length += word.unicodeScalars.count + (kept.isEmpty ? 0 : 1)
            guard length <= limit else { break }
            kept.append(word)
        }
        while kept.joined().utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 1 { kept.removeLast() }
        while let last = kept.last, dangling.contains(last.lowercased()) || last == "-" || last == "—" || last == "+" {
            kept.removeLast()
        }
        var out = kept.joined(separator: " ")
        while let last = out.utf8.last, ",;:(—-".utf8.contains(last) { out = String(out.dropLast()).trimmed }
        return out
    }

    private static let dangling: Set<String> = [
        "and", "or", "the", "a", "an", "of", "to", "in", "on", "for", "with", "by", "from", "but", "so", "that", "which", "as",
        "at", "into", "is", "are",
        "its", "it's", "this", "if", "when", "not", "before", "after", "until", "und", "oder",
    ]

    static func finished(_ text: String) -> String {
        guard let last = text.last else { return text }
        if last == ":" || last == "," || last == ";" { return String(text.dropLast()).trimmed + "." }
        return last.isLetter || last.isNumber || "`)\"'”’]*/".contains(last) ? text + "." : text
    }

    /// Too long a statement keeps its first sentences or clauses.
    private static func shortened(_ text: String) -> String? {
        for mark in [". ", "; ", " — ", ", "] {
            var kept = ""
            for piece in text.split(on: mark) {
                let longer = kept.isEmpty ? piece : kept + mark + piece
                guard longer.unicodeScalars.count < longest else { break }
                kept = longer
            }
            if kept.unicodeScalars.count > 60, kept.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 0 {
                return finished(kept)
            }
        }
        return nil
    }

    /// `[words](target)` becomes the path in a code span when the target is a file, else the words.
    private static func stripLinks(_ text: String, _ paths: ProjectPaths) -> String {
        var out = ""
        var start = 0
        while let open = ByteSearch.first("](", in: text, from: start) {
            let before = text.bytes(start..<open)
            guard let bracket = before.lastIndex(of: "["), let close = ByteSearch.first(")", in: text, from: open) else { break }
            let label = String(before[before.index(after: bracket)...])
            let target = text.bytes(open + 2..<close).trimmed
            let path = String(target.prefix { $0 != ":" && $0 != "#" })
            out += before[..<bracket]
            out +=
                PathText.isFile(path) || PathText.isFile(label)
                ? "`\(paths.relative(PathText.isFile(path) ? path : label))`" : label
            start = close + 1
        }
        return out + text.bytes(start..<text.utf8.count)
    }

    private static func dropAddresses(_ text: String) -> String {
        guard text.contains(anyOf: ["http://", "https://"]) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).filter { !$0.contains("://") }.joined(separator: " ")
    }

    /// Tags, images and wikilinks outside code spans.
    private static func hasMarkup(_ text: String) -> Bool {
        var inCode = false
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "`") { inCode.toggle() }
            guard !inCode, index + 1 < bytes.count else { continue }
            if byte == UInt8(ascii: "<"), bytes[index + 1].isLetter || bytes[index + 1] == UInt8(ascii: "/") { return true }
            if byte == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "[") { return true }
            if byte == UInt8(ascii: "!"), bytes[index + 1] == UInt8(ascii: "[") { return true }
        }
        return false
    }
}

extension String {
    /// In a code span, with a fence longer than any run of back-ticks inside.
    var asCode: String {
        var longest = 0
        var run = 0
        for byte in utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return longest == 0 ? fence + self + fence : "\(fence) \(self) \(fence)"
    }
}
