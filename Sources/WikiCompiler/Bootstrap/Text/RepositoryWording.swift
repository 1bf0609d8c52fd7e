/// Makes a line that may stand on a page out of an author's words.
enum RepositoryWording {
    /// The words as a statement: links and issue numbers resolved, marks gone, a full stop at the end. Nil when it speaks of
    /// an address or an issue that a reader would have to look up, or is too long.
    static func statement(_ words: String) -> String? {
        guard let text = plain(words) else { return nil }
        let line = Phrasing.finished(capitalized(marked(text)))
        return (2...Limits.statement).contains(line.count) ? line : nil
    }

    /// As a title: no mark at its end, cut where a clause ends.
    static func title(_ words: String) -> String? {
        guard var text = plain(words).map({ capitalized(marked($0)) }) else { return nil }
        func trim() { while let last = text.utf8.last, ".:;,!".utf8.contains(last) { text.removeLast() } }
        trim()
        if text.count > Limits.title, !ReasonSentence.subordinate.contains(Words(text).first ?? "") {
            text = Phrasing.clauses(text, to: Limits.title)
        }
        guard text.count <= Limits.title else { return nil }
        trim()
        return text.utf8.count >= 12 ? text : nil
    }

    /// For a description: the first sentences or clauses that fit; empty when none do.
    static func description(_ statement: String) -> String {
        guard statement.count > Limits.description else { return statement }
        // The first clause of "When …, …" says nothing.
        if ReasonSentence.subordinate.contains(Words(statement).first ?? "") { return "" }
        let short = Phrasing.clauses(statement, to: Limits.description - 1)
        // "… freed safely, i.e." ends in the middle.
        guard short.count < Limits.description, !["i.e", "e.g", "also", "i.e.", "e.g."].contains(where: short.hasSuffix) else { return "" }
        return Phrasing.finished(short)
    }

    /// Words that markdown would take for its own, or that only code has, in code spans: `used_memory`, `__init__`, `^C`, `?_shape=`.
    private static func marked(_ text: String) -> String {
        var inCode = false
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            defer { if word.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 1 { inCode.toggle() } }
            guard !inCode, !word.utf8.contains(UInt8(ascii: "`")) else { return String(word) }
            var core = word
            var (before, after) = ("", "")
            while let first = core.first, "(\"'“".contains(first) { before.append(core.removeFirst()) }
            while let last = core.last, ".,;:!?\"'”".contains(last) || last == ")" && !core.contains("(") {
                after = String(core.removeLast()) + after
            }
            guard core.utf8.count > 1, core.utf8.contains(where: { "_^\\".utf8.contains($0) }) || core.hasSuffix("()") else {
                return String(word)
            }
            return before + String(core).asCode + after
        }.joined(separator: " ")
    }

    /// A first word of letters alone gets a capital; a name of code stays as it is.
    static func capitalized(_ text: String) -> String {
        let word = text.prefix { $0 != " " }
        let isWord =
            word.utf8.allSatisfy { $0.isLetter || "',.:;-".utf8.contains($0) || $0 >= 0x80 } && !word.contains("::")
            && !word.dropLast().contains(".") && !word.dropFirst().contains(where: \.isUppercase)
        return isWord ? text.capitalizedFirst : text
    }

    /// One line without markup; nil when an address or a reference remains, or a code span stands open.
    static func plain(_ words: String) -> String? {
        // No sentence is that long, and what stands in it would be looked for at each mark.
        guard words.utf8.count <= 4_000 else { return nil }
        var text = links(words.collapsed)
        text = withoutAsides(text)
        for mark in ["**", "__"] { text = pairs(mark, in: text) }
        text = text.replacing("``", by: "`")
        text = String(text.unicodeScalars.filter { !isPictograph($0) }.map(Character.init)).collapsed
        for mark in [" .", " ,"] { text = text.replacing(mark + " ", by: String(mark.last!) + " ") }
        if text.hasSuffix(" .") { text = String(text.dropLast(2)) + "." }
        while let first = text.utf8.first, "-:.,;)>*".utf8.contains(first), !text.hasPrefix("--") {
            text = String(text.dropFirst()).trimmed
        }
        guard !text.isEmpty, !text.contains("://"), !text.contains("…"), !text.contains("..."), !text.contains("[REDACTED") else {
            return nil
        }
        guard text.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 0, !hasReference(text) else { return nil }
        return text
    }

    /// `[text](address)`, `[text][name]` and roles of reStructuredText become their text; `[1]` goes.
    private static func links(_ text: String) -> String {
        var out = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(where: { $0 == "[" || $0 == "`" || $0 == ":" }) {
            out += rest[..<open]
            rest = rest[open...]
            if let (shown, length) = role(rest) ?? link(rest) ?? span(rest) {
                out += shown
                rest = rest.dropFirst(length)
            } else {
                out.append(rest.removeFirst())
            }
        }
        return out + rest
    }

    /// A code span as it is, so that brackets in it are no link; `text <address>`_ as its text.
    private static func span(_ text: Substring) -> (String, Int)? {
        guard text.first == "`" else { return nil }
        let fence = text.prefix { $0 == "`" }
        let inner = text.dropFirst(fence.count)
        guard let end = inner.ranges(of: fence).first(where: { inner[$0.upperBound...].first != "`" }) else { return nil }
        let code = inner[..<end.lowerBound]
        let length = fence.count * 2 + code.count
        let tail = inner[end.upperBound...].prefix { $0 == "_" }.count
        if fence.count == 1, tail > 0 || code.hasSuffix(">"), let address = code.range(of: " <") {
            return (String(code[..<address.lowerBound]), length + tail)
        }
        return (String(fence) + code + fence, length)
    }

    private static func role(_ text: Substring) -> (String, Int)? {
        guard text.first == ":", let open = text.range(of: ":`"), open.lowerBound > text.startIndex,
            text[text.index(after: text.startIndex)..<open.lowerBound].allSatisfy({ $0.isLetter || $0 == "-" || $0 == ":" })
        else { return nil }
        let inner = text[open.upperBound...]
        guard let end = inner.firstIndex(of: "`") else { return nil }
        let name = text[text.index(after: text.startIndex)..<open.lowerBound]
        let content = inner[..<end]
        let length = text.distance(from: text.startIndex, to: end) + 1
        if name == "issue" || name == "pr" || name == "user" { return ("", length) }
        if let address = content.range(of: " <") { return (String(content[..<address.lowerBound]), length) }
        return (String(content).asCode, length)
    }

    private static func link(_ text: Substring) -> (String, Int)? {
        guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
        let label = text[text.index(after: text.startIndex)..<close]
        let after = text[text.index(after: close)...]
        let length = text.distance(from: text.startIndex, to: close) + 1
        for (open, end) in [("(", ")" as Character), ("[", "]")] where after.hasPrefix(open) {
            guard let stop = after.firstIndex(of: end), open == "[" || after[..<stop].contains(where: { "/.#".contains($0) }) else {
                continue
            }
            return (String(label), length + after.distance(from: after.startIndex, to: stop) + 1)
        }
        return !label.isEmpty && label.allSatisfy(\.isNumber) ? ("", length) : nil
    }

    /// "(#123)", "(see #12)", "(https://…)" and "As … in #12, " at the beginning go.
    private static func withoutAsides(_ text: String) -> String {
        var out = text
        var from = out.startIndex
        while let open = out[from...].firstIndex(of: "(") {
            guard let close = out[open...].firstIndex(of: ")") else { break }
            let inside = out[out.index(after: open)..<close]
            if inside.isEmpty && (open == out.startIndex || out[out.index(before: open)] == " ") || hasReference(String(inside))
                || inside.contains("://")
            {
                let offset = out.utf8.distance(from: out.startIndex, to: open)
                out.removeSubrange(open...close)
                from = out.utf8.index(out.startIndex, offsetBy: offset)
            } else {
                from = out.index(after: open)
            }
        }
        out = out.collapsed
        if out.hasPrefix("As ") || out.hasPrefix("After ") || out.hasPrefix("Since "), let comma = out.range(of: ", ") {
            let lead = String(out[..<comma.lowerBound])
            if hasReference(lead) || (out.hasPrefix("As ") && lead.contains("@")) { out = String(out[comma.upperBound...]) }
        }
        return out
    }

    /// "#123", "GH-12", "PR 12", a commit's id outside code.
    static func hasReference(_ text: String) -> Bool {
        var inCode = false
        for word in text.split(whereSeparator: { " ,;.()[]:/".contains($0) }) {
            if !inCode {
                if word.contains("#"), let hash = word.firstIndex(of: "#"), word[word.index(after: hash)...].first?.isNumber == true {
                    return true
                }
                if word.hasPrefix("GH-"), word.dropFirst(3).allSatisfy(\.isNumber) { return true }
                if word.utf8.count >= 7, word.utf8.allSatisfy({ $0.isDigit || ($0 >= 97 && $0 <= 102) }),
                    word.utf8.contains(where: \.isDigit),
                    word.utf8.contains(where: \.isLower)
                {
                    return true
                }
            }
            if word.utf8.filter({ $0 == UInt8(ascii: "`") }).count % 2 == 1 { inCode.toggle() }
        }
        return false
    }

    private static func pairs(_ mark: String, in text: String) -> String {
        guard text.contains(mark), !text.contains("`") else { return text }
        // `__init__` is a name.
        if mark == "__" { return text }
        return text.replacing(mark, by: "")
    }

    private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isEmojiPresentation || (0x1F000...0x1FAFF).contains(scalar.value) || (0x2600...0x27BF).contains(scalar.value)
            || Invisible.contains(scalar)
    }
}
