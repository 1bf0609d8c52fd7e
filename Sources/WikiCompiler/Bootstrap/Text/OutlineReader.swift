/// Reads a document line by line into the parts of a `DocumentOutline`.
struct OutlineReader {
    let bytes: [UInt8]
    let isRestructured: Bool
    private var found: [DocumentOutline.Part] = []
    private var headings: [(level: Int, text: String)] = []
    /// Underlines of reStructuredText in order of appearance: their level.
    private var underlines: [UInt8] = []
    private var open: DocumentOutline.Part?
    private var lines: [Line] = []
    private var at = 0
    /// Where the words of the list item begin that the lines below may belong to.
    private var column: Int?

    private struct Line {
        let range: Range<Int>
        let indent: Int
        /// Without white space at its ends.
        let bare: Range<Int>
    }

    init(bytes: [UInt8], isRestructured: Bool) {
        self.bytes = bytes
        self.isRestructured = isRestructured
    }

    mutating func parts() -> [DocumentOutline.Part] {
        lines = splitLines()
        while at < lines.count { step() }
        close()
        return found
    }

    private func splitLines() -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            var (from, to) = (start, end)
            while from < to, bytes[from].isSpace { from += 1 }
            while to > from, bytes[to - 1].isSpace { to -= 1 }
            let indent = bytes[start..<from].reduce(0) { $0 + ($1 == 9 ? 4 : 1) }
            lines.append(Line(range: start..<end, indent: indent, bare: from..<to))
            start = end + 1
        }
        return lines
    }

    private func starts(_ line: Line, _ text: StaticString) -> Bool {
        line.bare.count >= text.utf8CodeUnitCount
            && bytes[line.bare.prefix(text.utf8CodeUnitCount)].elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func close() {
        if let part = open, !part.range.isEmpty { found.append(part) }
        open = nil
    }

    private var path: [String] { headings.map(\.text) }

    private mutating func step() {
        let line = lines[at]
        let isBlank = line.bare.isEmpty
        if isBlank {
            close()
            at += 1
        } else if starts(line, "```") || starts(line, "~~~") {
            fence(line)
        } else if let level = underlined() {
            let title = string(line.bare)
            close()
            push(level, title)
            at += 2
        } else if isRestructured, isRuler(line), at + 2 < lines.count, isRuler(lines[at + 2]), !lines[at + 1].bare.isEmpty {
            close()
            push(level(of: bytes[line.bare.lowerBound], over: true), string(lines[at + 1].bare))
            at += 3
        } else if let (level, title) = marked(line) {
            close()
            push(level, title)
            at += 1
        } else if starts(line, "<!--") {
            close()
            while at < lines.count, !string(lines[at].range).contains("-->") { at += 1 }
            at += 1
        } else if isRestructured, starts(line, "..") {
            directive(line)
        } else if line.indent >= 4 || isRestructured && line.indent > 0, open == nil, isCodeHere(line) {
            code(from: line, language: "")
        } else if starts(line, "|") || starts(line, ">") || starts(line, "<") && open == nil || isRuler(line) {
            close()
            at += 1
        } else if let mark = listMark(line) {
            close()
            column = line.indent + mark
            open = .init(kind: .item(indent: line.indent), range: line.bare.lowerBound + mark..<line.bare.upperBound, headings: path)
            at += 1
        } else {
            if line.indent == 0, open == nil { column = nil }
            if open == nil { open = .init(kind: .paragraph, range: line.bare, headings: path) }
            let start = open?.range.lowerBound ?? line.bare.lowerBound
            open?.range = start..<line.bare.upperBound
            at += 1
        }
    }

    private mutating func fence(_ line: Line) {
        close()
        let mark = bytes[line.bare.lowerBound]
        let language = string(line.bare).drop { $0 == "`" || $0 == "~" }.trimmingPrefix { $0 == " " }.prefix { $0.isLetter || $0 == "-" }
        let start = at + 1
        var end = start
        while end < lines.count,
            !(lines[end].bare.count >= 3 && lines[end].bare.allSatisfy { bytes[$0] == mark })
        { end += 1 }
        if end > start {
            found.append(
                .init(
                    kind: .code(language: language.lowercased()), range: lines[start].range.lowerBound..<lines[end - 1].range.upperBound,
                    headings: path))
        }
        at = end + 1
    }

    /// Lines indented at least as far as this one.
    private mutating func code(from line: Line, language: String) {
        let start = at
        var last = at
        while at < lines.count, lines[at].bare.isEmpty || lines[at].indent >= line.indent {
            if !lines[at].bare.isEmpty { last = at }
            at += 1
        }
        found.append(
            .init(kind: .code(language: language), range: lines[start].range.lowerBound..<lines[last].range.upperBound, headings: path))
    }

    /// Whether an indented line after an empty one is code: not so in a list, nor in reStructuredText without `::`.
    private func isCodeHere(_ line: Line) -> Bool {
        guard let last = found.last else { return line.indent >= 4 }
        let words = string(last.range)
        if isRestructured { return words.hasSuffix("::") }
        if let column, line.indent < column + 4, !last.isItem { return false }
        if last.isItem { return words.hasSuffix(":") || "$%".utf8.contains(bytes[line.bare.lowerBound]) }
        return true
    }

    /// `.. code-block:: bash` and its content; other directives with theirs are passed over.
    private mutating func directive(_ line: Line) {
        close()
        let words = string(line.bare)
        at += 1
        let isCode = ["code-block::", "code::", "sourcecode::", "prompt::"].contains { words.contains($0) }
        while at < lines.count, lines[at].bare.isEmpty || lines[at].indent > line.indent && starts(lines[at], ":") { at += 1 }
        guard at < lines.count, lines[at].indent > line.indent else { return }
        if isCode {
            code(from: lines[at], language: words.split(separator: " ").last.map { $0.lowercased() } ?? "")
        } else {
            while at < lines.count, lines[at].bare.isEmpty || lines[at].indent > line.indent { at += 1 }
        }
    }

    private func isRuler(_ line: Line) -> Bool {
        guard line.bare.count >= 3, let first = line.bare.first, "=-~^\"'`*+#.:_".utf8.contains(bytes[first]) else { return false }
        return line.bare.allSatisfy { bytes[$0] == bytes[first] }
    }

    /// The level of a heading whose underline is the next line; nil when this is none.
    private mutating func underlined() -> Int? {
        guard open == nil, at + 1 < lines.count, lines[at].indent == 0, lines[at + 1].indent == 0, isRuler(lines[at + 1]),
            !isRuler(lines[at]), listMark(lines[at]) == nil
        else { return nil }
        let mark = bytes[lines[at + 1].bare.lowerBound]
        if isRestructured {
            guard lines[at + 1].bare.count + 2 >= lines[at].bare.count else { return nil }
            return level(of: mark, over: false)
        }
        return mark == UInt8(ascii: "=") ? 1 : mark == UInt8(ascii: "-") ? 2 : nil
    }

    private mutating func level(of mark: UInt8, over: Bool) -> Int {
        let key = over ? mark | 0x80 : mark
        if let known = underlines.firstIndex(of: key) { return known + 1 }
        underlines.append(key)
        return underlines.count
    }

    /// Level and words of `## Heading` and `== Heading`.
    private func marked(_ line: Line) -> (Int, String)? {
        guard !isRestructured, line.indent < 4, let mark = line.bare.first,
            bytes[mark] == UInt8(ascii: "#") || bytes[mark] == UInt8(ascii: "=")
        else { return nil }
        let level = line.bare.prefix { bytes[$0] == bytes[mark] }.count
        guard level <= 6, level < line.bare.count, bytes[mark + level] == 32 else { return nil }
        return (level, string(mark + level..<line.bare.upperBound).trimmed.trimmingSuffix(" #"))
    }

    private mutating func push(_ level: Int, _ title: String) {
        column = nil
        while let last = headings.last, last.level >= level { headings.removeLast() }
        headings.append((level, ProseText.plain(title.trimmingSuffix(":"))))
    }

    /// Length of the mark before an item's words; nil when the line begins no item.
    private func listMark(_ line: Line) -> Int? {
        let start = line.bare.lowerBound
        var end = start
        if "-*+".utf8.contains(bytes[start]) {
            end += 1
        } else {
            while end < line.bare.upperBound, bytes[end].isDigit { end += 1 }
            guard end > start, end < line.bare.upperBound, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
                return nil
            }
            end += 1
        }
        guard end < line.bare.upperBound, bytes[end] == 32 else { return nil }
        while end < line.bare.upperBound, bytes[end].isSpace { end += 1 }
        return end - start
    }
}
