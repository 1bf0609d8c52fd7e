/// Whether a rule is what a person ordered: it takes words that they typed, and those words have to be about what the rule says.
///
/// A model that obeys what a tool printed can quote any innocent line of the person's beside it.
extension EvidenceCheck {
    /// Whether a person typed words among the quotes that `text` can come from.
    func isOrdered(_ text: String, by quotes: [Extraction.Quote]) -> Bool {
        let typed = quotes.compactMap(typedPart)
        guard !typed.isEmpty else { return false }
        let wanted = Self.terms(text)
        guard !wanted.isEmpty else { return true }
        let said = Self.terms(typed.joined(separator: "\n"))
        let shared = wanted.filter { term in said.contains { Self.isAkin(term, $0) } }
        guard !shared.isEmpty else { return false }
        return shared.count * 2 >= wanted.count || !isBorrowed(text, besides: typed)
    }

    /// What of a quote a person typed; nil when that is nothing. The label of an offered answer was written by the agent.
    private func typedPart(_ quote: Extraction.Quote) -> String? {
        guard let turn = turn(quote.turn), turn.role == .user, turn.origin == .human, !isOffered(quote.text, turn) else { return nil }
        return TypedWords.part(of: quote.text, in: turn.text)
    }

    /// Whether the words were picked from what a tool of the agent's had put before the person.
    private func isOffered(_ words: String, _ answer: Turn) -> Bool {
        guard let tool = answer.tool, !tool.call.isEmpty else { return false }
        let said = Self.line(words)
        // The question stands in the archive as JSON.
        return all.contains {
            $0.role == .agent && $0.tool?.call == tool.call
                && ByteSearch.contains(said, in: Self.line($0.text.replacing("\\n", by: " ").replacing("\\", by: "")))
        }
    }

    /// Whether a stretch of the text that the person did not say stands in what a tool, a sub-agent or a program said.
    private func isBorrowed(_ text: String, besides typed: [String]) -> Bool {
        let words = Likeness.words(text)
        let length = min(5, words.count)
        guard length > 0 else { return false }
        let said = typed.map(Self.line)
        let stretches = (0...(words.count - length)).map { " " + words[$0..<$0 + length].joined(separator: " ") + " " }.filter { stretch in
            !said.contains { ByteSearch.contains(stretch, in: $0) }
        }
        return all.contains { turn in
            guard turn.role == .tool || turn.role == .user && turn.origin != .human else { return false }
            let line = Self.line(turn.text)
            return stretches.contains { ByteSearch.contains($0, in: line) }
        }
    }

    private static func line(_ text: String) -> String { " " + Likeness.normalised(StatementText.visible(text)) + " " }

    /// The words that say what a text is about; of scripts without blanks between words, their characters.
    private static func terms(_ text: String) -> Set<String> {
        var terms: Set<String> = []
        for word in Likeness.words(text) {
            if word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
                terms.formUnion(word.unicodeScalars.filter { $0.value >= 0x3400 }.map(String.init))
            } else if word.count > 1, !Words.isFilling(word), !commanding.contains(word) {
                terms.insert(word)
            }
        }
        return terms
    }

    /// One word and its forms: `ship` and `ships`, `schema` and `schemas`.
    private static func isAkin(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        let common = zip(one.unicodeScalars, other.unicodeScalars).prefix { $0 == $1 }.count
        return common >= 4 && common * 2 >= max(one.unicodeScalars.count, other.unicodeScalars.count)
    }

    private static let commanding: Set<String> = [
        "always", "never", "must", "only", "every", "any", "all", "no", "don", "dont", "doesn", "use", "uses", "used", "using", "run", "runs",
        "make", "when", "before", "after", "because", "otherwise", "until", "without", "into", "now", "again", "keep", "first", "immer",
        "nie", "niemals", "nicht", "der", "die", "das", "und", "ist", "sind", "wird", "werden", "ein", "eine",
    ]
}
