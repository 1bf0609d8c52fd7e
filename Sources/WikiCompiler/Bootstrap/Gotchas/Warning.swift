/// A warning that somebody wrote beside code or into a document for developers.
struct Warning {
    /// How it was marked, strongest first.
    enum Mark: Int { case warning = 3, hack = 2, note = 1, none = 0 }

    let mark: Mark
    /// Sentences from the one that warns on, as they stand on the page.
    let sentences: [(section: Section, text: String, range: Range<Int>)]
    let title: String
    let score: Double

    /// - Parameters:
    ///   - symbol: what the comment is about, put where the words say "this function".
    ///   - path: named in the first sentence.
    init?(_ passage: Passage, mark given: Mark = .none, symbol: String, path: String) {
        let all = passage.sentences
        guard let first = all.first, first.words.count > 1 else { return nil }
        let label = WarningLabel(first.text)
        var mark = max(given.rawValue, label?.mark.rawValue ?? 0)
        var start = 0
        if mark == 0 {
            guard let at = all.prefix(4).firstIndex(where: { WarningWords.isReasonedOrder($0.words) }) else { return nil }
            start = at
        }
        if mark == Mark.note.rawValue,
            !all.prefix(3).contains(where: { WarningWords.isOrder($0.words) || WarningWords.danger($0.words) > 0 })
        {
            return nil
        }
        let raw = all[start...].prefix(3)
        var found: [(section: Section, text: String, range: Range<Int>)] = []
        for (index, sentence) in raw.enumerated() {
            var words = sentence.text
            if index == 0, start == 0, let label { words = label.rest }
            guard let text = WarningWords.statement(words, symbol: symbol, isFirst: index == 0 && start == 0) else { break }
            found.append((WarningWords.section(Words(text)), text, sentence.range))
        }
        guard let lead = found.first else { return nil }
        let together = Words(found.map(\.text).joined(separator: " "))
        let danger = WarningWords.danger(together)
        let isReasoned = together.has(anyOf: WarningWords.reasons)
        // A label alone is a remark; it must say what goes wrong or what must be done.
        guard danger > 0 || WarningWords.isOrder(together) && (isReasoned || mark == Mark.warning.rawValue), together.count >= 9 else {
            return nil
        }
        if mark == Mark.hack.rawValue, !isReasoned { return nil }
        let place = symbol.isEmpty || lead.text.contains(symbol) ? "in \(path.asCode)" : "\(symbol.asCode) in \(path.asCode)"
        guard let placed = RepositoryWording.statement(lead.text.trimmingSuffix(".") + " (\(place))") else { return nil }
        guard let title = WarningWords.title(lead.text, symbol: symbol, path: path) else { return nil }
        found[0].text = placed
        sentences = found
        self.title = title
        self.mark = Mark(rawValue: mark) ?? .none
        mark = min(mark, 3)
        score =
            Double(mark) + min(3, Double(danger) * 1.5) + (isReasoned ? 1.5 : 0) + (symbol.isEmpty ? 0 : 0.5) + (found.count > 1 ? 0.5 : 0)
    }
}

/// The word a warning begins with.
struct WarningLabel {
    let mark: Warning.Mark
    /// The sentence behind it.
    let rest: String

    init?(_ sentence: String) {
        let bare = sentence.replacing("**", by: "").trimmingPrefix("!").trimmed
        let low = bare.asciiLowercased
        for (words, mark) in Self.labels where low.hasPrefix(words) {
            var rest = bare.bytes(words.utf8.count..<bare.utf8.count)
            if rest.hasPrefix("("), let close = rest.firstIndex(of: ")") { rest = String(rest[rest.index(after: close)...]) }
            let marks = rest.prefix { ":!- –—".contains($0) }
            // "Note that" is prose, "NOTE:" and "WARNING this" are labels.
            guard
                marks.contains(where: { $0 != " " }) || (!marks.isEmpty && bare.bytes(0..<words.utf8.count).utf8.allSatisfy { !$0.isLower })
            else { continue }
            rest = String(rest.dropFirst(marks.count))
            guard rest.utf8.count > 8 else { return nil }
            self.mark = mark
            self.rest = rest
            return
        }
        return nil
    }

    private static let labels: [(String, Warning.Mark)] = [
        ("important note", .warning), ("warning", .warning), ("@warning", .warning), ("caution", .warning), ("important", .warning),
        ("danger", .warning), ("attention", .warning), ("beware", .warning), ("gotcha", .warning), ("safety", .warning),
        ("careful", .warning),
        ("hack", .hack), ("xxx", .hack), ("note", .note), ("nb", .note),
    ]
}
