/// What a person typed in a turn, apart from what they pasted or cited.
///
/// Left out are fences, quoted lines, paragraphs over 400 characters, documents with headings, HTML and its comments, lines with
/// characters that no keyboard gives, and citations of four words and more.
enum TypedWords {
    /// The longest paragraph that counts as typed, in characters.
    static let longestRun = 400
    /// Nobody types more in one turn, in bytes.
    private static let longestTurn = 32 << 10

    /// Whether some of `words`, which stand in `text` together, were typed.
    static func contains(_ words: String, in text: String) -> Bool { part(of: words, in: text) != nil }

    /// What of `words` was typed: without the citations and the HTML in them. Nil when that is nothing, or when `words` do not
    /// stand together among what was typed.
    static func part(of words: String, in text: String) -> String? {
        let kept = typed(text)
        guard !words.isEmpty, kept.utf8.count <= longestTurn, ByteSearch.contains(words, in: kept) else { return nil }
        let foreign = ForeignSpans.ranges(in: kept)
        var best = ""
        var from = 0
        while let at = ByteSearch.first(words, in: kept, from: from) {
            let part = kept.bytes(at..<at + words.utf8.count, without: foreign)
            if part.utf8.count > best.utf8.count { best = part }
            from = at + 1
        }
        return best.contains { $0.isLetter || $0.isNumber } ? best : nil
    }

    /// The lines that count as typed.
    static func typed(_ text: String) -> String {
        var kept: [Substring] = []
        var paragraph: [Substring] = []
        func endParagraph() {
            // A long line is a paste by itself; short ones together are one too.
            if paragraph.reduce(0, { $0 + $1.count }) <= longestRun { kept += paragraph }
            paragraph = []
        }
        var fence = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let start = line.drop { $0 == " " || $0 == "\t" }
            if start.hasPrefix("```") || start.hasPrefix("~~~") {
                fence.toggle()
                endParagraph()
                continue
            }
            if fence || start.hasPrefix(">") || start.hasPrefix("[//]:") || start.hasPrefix("[comment]:") { continue }
            // A heading begins what was written as a document: blank lines in it do not make it several short texts.
            if isHeading(line), lines[index...].reduce(0, { $0 + $1.count }) > longestRun { break }
            if line.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 || $0 == 0x7F }), hidesSomething(line) { continue }
            paragraph.append(line)
            if start.isEmpty { endParagraph() }
        }
        endParagraph()
        return kept.joined(separator: "\n")
    }

    /// `# Heading`; a `#` without a blank is a tag, a number or a preprocessor's line.
    private static func isHeading(_ line: Substring) -> Bool {
        let marks = line.prefix { $0 == "#" }.count
        return (1...6).contains(marks) && line.dropFirst(marks).first == " "
    }

    /// Whether a line holds what cannot be seen, emoji and the joiners of scripts that need them aside.
    private static func hidesSomething(_ line: Substring) -> Bool {
        var previous: Unicode.Scalar = " "
        for scalar in line.unicodeScalars {
            defer { previous = scalar }
            guard Invisible.contains(scalar), scalar != "\t", scalar != "\r" else { continue }
            switch scalar.value {
            case 0x200C, 0x200D, 0xFE0E, 0xFE0F: if previous.value >= 0xA9 { continue }
            // Marks of direction, as keyboards of scripts from right to left have them.
            case 0x200E, 0x200F, 0x061C: continue
            default: break
            }
            return true
        }
        return false
    }
}
