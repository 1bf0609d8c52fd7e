/// Names a warning: its owner, and the trap in one clause.
enum WarningTitle {
    /// Nil when no clause with the rule fits.
    /// - Parameters:
    ///   - rule: the sentence that says what to do, as a statement.
    ///   - owner: empty when none is known.
    static func of(_ rule: String, owner: String) -> String? {
        let clause = core(of: rule)
        guard var title = RepositoryWording.title(clause), Words(title).count >= 3 else { return nil }
        // Half of a rule is none.
        guard title.count + 4 >= clause.count else { return nil }
        let isNamed = owner.isEmpty || title.contains("`\(owner)`") || title.contains("`\(owner)(")
        if !isNamed { title = "\(owner.asCode): \(uncapitalized(title))" }
        return title.count <= Limits.title ? title : nil
    }

    /// The clause with the order: without the reason before or behind it.
    private static func core(of rule: String) -> String {
        var text = rule.trimmingSuffix(".")
        let first = Words(text).first ?? ""
        if ["since", "because", "as", "although", "while"].contains(first), let comma = comma(in: text) {
            text = text.bytes(comma + 2..<text.utf8.count)
        }
        for mark in [", so ", "; ", ". "] {
            if let at = ByteSearch.first(mark, in: text), WarningWords.isOrder(Words(text.bytes(at + mark.utf8.count..<text.utf8.count))),
                !WarningWords.isOrder(Words(text.bytes(0..<at)))
            {
                text = text.bytes(at + mark.utf8.count..<text.utf8.count)
            }
        }
        for mark in tails {
            guard let at = ByteSearch.first(mark, in: text) else { continue }
            let head = text.bytes(0..<at)
            let words = Words(head)
            if words.count >= 3, WarningWords.isOrder(words) || words.has(anyOf: WarningWords.ignored), isClosed(head),
                mark != " (" || text.hasSuffix(")")
            {
                text = head
            }
        }
        // "`open` should be called once, and must be followed by …": the sterner half.
        if text.count > 70, text.hasPrefix("`"), let at = ByteSearch.first(", and must ", in: text), let space = text.firstIndex(of: " ") {
            text = text[..<space] + " " + text.bytes(at + 6..<text.utf8.count)
        }
        while let last = text.last, "—-,;: ".contains(last) { text.removeLast() }
        return RepositoryWording.capitalized(text)
    }

    private static let tails = [
        ", otherwise", " otherwise", ", or else", " or else", ", because", " because ", ", since", " since ", " so that ", ", so ", ", as ",
        " as it would", " as they would", " — ", " - ", "; ", ": ", ". ", " in order to ", ", or ", ", which ", ", i.e", " (", ", even if ",
        ", even when ",
    ]

    private static func isClosed(_ text: String) -> Bool {
        text.utf8.count { $0 == UInt8(ascii: "`") } % 2 == 0 && text.count { $0 == "(" } == text.count { $0 == ")" }
    }

    private static func comma(in text: String) -> Int? {
        var from = 0
        while let at = ByteSearch.first(", ", in: text, from: from) {
            if isClosed(text.bytes(0..<at)) { return at }
            from = at + 2
        }
        return nil
    }

    /// "The given byte" behind a colon; names and abbreviations stay.
    private static func uncapitalized(_ text: String) -> String {
        let word = text.prefix { $0 != " " }
        guard !word.dropFirst().contains(where: \.isUppercase), !word.contains("`"), word != "I" else { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
