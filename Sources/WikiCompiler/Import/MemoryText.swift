/// Cuts notes that an agent wrote in markdown into the ones that can stand alone.
struct MemoryText {
    struct Note: Equatable {
        var words: String
        var why = ""
    }

    private(set) var notes: [Note] = []
    private var heading = ""
    /// A label such as "Build:", with the indentation of its line, which says what the items below it are about.
    private var label: (words: String, indent: Int)?
    private var isFenced = false
    private var block: (words: String, indent: Int, isItem: Bool)?

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { take(String(line)) }
        flush()
    }

    private mutating func take(_ line: String) {
        let bare = line.trimmed
        let indent = line.prefix { $0 == " " || $0 == "\t" }.count
        if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
            isFenced.toggle()
            return flush()
        }
        guard !isFenced else { return }
        if bare.isEmpty || bare.hasPrefix("|") || bare.hasPrefix(">") || bare.hasPrefix("<!--") || bare.allSatisfy({ $0 == "-" }) {
            return flush()
        }
        if bare.hasPrefix("#") {
            flush()
            heading = bare.drop { $0 == "#" }.trimmingSpaces
            label = nil
        } else if let words = Self.item(bare) {
            flush()
            if let known = label, indent <= known.indent { label = nil }
            block = (words, indent, true)
        } else if block != nil, !Self.isReason(bare) {
            block?.words += " " + bare
        } else {
            flush()
            if indent == 0 { label = nil }
            block = (bare, indent, false)
        }
    }

    /// The words of a list item.
    private static func item(_ line: String) -> String? {
        if ["- ", "* ", "+ "].contains(where: line.hasPrefix) { return line.dropFirst(2).trimmingSpaces }
        let digits = line.prefix(while: \.isNumber)
        guard (1...3).contains(digits.count), [". ", ") "].contains(where: line.dropFirst(digits.count).hasPrefix) else { return nil }
        return line.dropFirst(digits.count + 2).trimmingSpaces
    }

    private static let reasons = ["**Why:**", "**Why**:", "Why:", "**How to apply:**", "**How to apply**:", "How to apply:"]

    private static func isReason(_ line: String) -> Bool { reasons.contains(where: line.hasPrefix) }

    private mutating func flush() {
        defer { block = nil }
        guard let (text, indent, isItem) = block else { return }
        if let mark = Self.reasons.first(where: text.hasPrefix) {
            let words = Self.plain(String(text.dropFirst(mark.count)))
            guard let last = notes.indices.last, !words.isEmpty else { return }
            let reason = Phrasing.finished(Phrasing.capitalized(words))
            let joined = notes[last].why.isEmpty ? reason : "\(notes[last].why) \(reason)"
            if joined.count <= Limits.statement { notes[last].why = joined }
            return
        }
        var words = Self.plain(text)
        if words.hasSuffix(":") {
            label = (String(words.dropLast()), isItem ? indent : -1)
            return
        }
        // The index of the notes names files and says what is in them.
        if isItem, text.hasPrefix("["), text.contains(".md)") { return }
        if let label {
            words = "\(label.words): \(words)"
        } else if Words(words).count < 3, !heading.isEmpty {
            words = "\(Self.plain(heading)): \(words)"
        }
        guard Words(words).count >= 3, words.count >= Limits.quote.lowerBound, let short = Self.shortened(words) else { return }
        notes.append(Note(words: short))
    }

    /// One line without marks of emphasis, `[[links]]` and what cannot be seen.
    private static func plain(_ text: String) -> String {
        var words = StatementText.oneLine(text)
        for mark in ["**", "__", "[[", "]]"] { words = words.replacing(mark, with: "") }
        return words.trimmed
    }

    /// The first sentences that fit on a page as one statement.
    private static func shortened(_ words: String) -> String? {
        guard words.count > Limits.statement else { return words }
        var kept = ""
        for sentence in SentenceSplitter().sentences(of: words) {
            guard kept.count + sentence.text.count + 1 <= Limits.statement else { break }
            kept += (kept.isEmpty ? "" : " ") + sentence.text
        }
        return kept.isEmpty ? nil : kept
    }
}
