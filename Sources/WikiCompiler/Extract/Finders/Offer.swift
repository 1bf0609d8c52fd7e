/// Ways that the agent put before the person, each with the words that tell it from the others.
struct Offer {
    struct Option {
        /// The way itself, without a list mark or an "or" in front.
        let text: String
        /// The sentence it was offered in.
        let sentence: Sentence
        var own: Set<String> = []

        /// Its name: up to the first mark; empty when that is no name.
        var head: String {
            let ends = [": ", ", ", "; ", ". ", " (", " – ", " — ", "?"].compactMap { ByteSearch.first($0, in: text) }
            let name = text.bytes(0..<(ends.min() ?? text.utf8.count)).trimmed.trimmingSuffix(".").trimmingSuffix(" of").trimmingSuffix(
                " here")
            return Words(name).count <= 9 && name.unicodeScalars.count <= 60 ? name : ""
        }
    }

    /// Index of the agent's turn.
    let index: Int
    let options: [Option]
    /// The fact that the offer starts from, if it tells one.
    let premise: Sentence?

    /// The last offer between two turns of a person; nil when the agent offered no choice.
    init?(in range: Range<Int>, _ view: SessionView) {
        let said = range.reversed().filter { view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil }
        for index in said.prefix(3) {
            let text = view.turns[index].text
            let sentences = SentenceSplitter().sentences(of: text)
            var options = Self.listed(sentences, in: text)
            if options.count < 2 { options = Self.named(sentences) }
            if options.count < 2 { options = Self.continued(sentences) }
            if options.count < 2 { options = Self.asked(sentences) }
            guard (2...5).contains(options.count), !options.contains(where: { Self.isProcedural(Words($0.text)) }) else { continue }
            self.index = index
            self.options = Self.distinguished(options)
            let taken = options.map(\.sentence)
            premise = sentences.first { sentence in
                !taken.contains(sentence) && !sentence.isItem && sentence.words.count >= 5 && !Self.isLead(sentence.words)
                    && FactualSentence.isFact(Sentence(text: Self.withoutAdmission(sentence.text)))
                    && !sentence.words.has(anyOf: ["says", "proposes", "claims", "suggests", "options"])
                    && !["it", "this", "that", "these", "they", "both"].contains(sentence.words.first ?? "")
            }
            return
        }
        return nil
    }

    /// "I was wrong: the limit holds everywhere" is what follows the colon.
    static func withoutAdmission(_ text: String) -> String {
        guard let at = ByteSearch.first(": ", in: text), Words(text.bytes(0..<at)).has("wrong") else { return text }
        return text.bytes(at + 2..<text.utf8.count).capitalizedFirst
    }

    private static let leads = [
        "options", "two ways", "three ways", "two choices", "two options", "three options", "choices", "ways", "approaches", "alternatives",
        "possibilities", "zwei wege", "drei wege", "möglichkeiten", "varianten", "optionen", "wege", "either",
    ]

    private static func isLead(_ words: Words) -> Bool { words.count <= 14 && words.has(anyOf: leads) }

    /// The order of work is no choice that lasts.
    private static func isProcedural(_ words: Words) -> Bool {
        words.has(anyOf: [
            "commit", "push", "pr", "pull request", "merge", "rebase", "stash", "branch", "continue", "proceed", "review", "run the tests",
            "later", "next", "first", "leave it", "stop here", "follow-up", "separate change",
        ])
    }

    // MARK: Ways of offering

    /// A list below "Two ways:"; a way of several sentences is known by its first.
    private static func listed(_ sentences: [Sentence], in text: String) -> [Option] {
        let isOffered = sentences.contains { !$0.isItem && (isLead($0.words) || asksWhich($0)) || isLead(Words($0.heading)) }
        let items = sentences.filter { $0.isItem && $0.indent == 0 && begins($0, in: text) }
        guard isOffered, !items.contains(where: \.isQuestion) else { return [] }
        return items.map { Option(text: $0.text, sentence: $0) }
    }

    private static func asksWhich(_ sentence: Sentence) -> Bool {
        sentence.isQuestion
            && sentence.words.has(anyOf: ["which", "prefer", "either", "rather", "choose", "pick", "welche", "welchen", "lieber"])
    }

    private static func begins(_ sentence: Sentence, in text: String) -> Bool {
        guard let at = ByteSearch.first(sentence.text, in: text) else { return false }
        let line = text.bytes(0..<at).split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        return line.trimmingWhitespace.utf8.allSatisfy { $0.isDigit || "-*+.)".utf8.contains($0) }
    }

    /// "Options: a bigger channel, a spool on disk, or a broker."
    private static func named(_ sentences: [Sentence]) -> [Option] {
        for sentence in sentences where !sentence.isItem {
            guard let at = ByteSearch.first(": ", in: sentence.text), isLead(Words(sentence.text.bytes(0..<at))) else { continue }
            let parts = alternatives(sentence.text.bytes(at + 2..<sentence.text.utf8.count))
            if parts.count > 1 { return parts.map { Option(text: $0, sentence: sentence) } }
        }
        return []
    }

    /// "A table as queue: … Or a file of our own …"
    private static func continued(_ sentences: [Sentence]) -> [Option] {
        guard let at = sentences.firstIndex(where: { ["Or ", "Oder "].contains(where: $0.text.hasPrefix) && $0.words.count >= 5 }),
            (1...3).contains(at)
        else { return [] }
        let other = sentences[at].text.trimmingPrefix("Or ").trimmingPrefix("Oder ")
        return [Option(text: sentences[0].text, sentence: sentences[0]), Option(text: other, sentence: sentences[at])]
    }

    /// "I could map it, or refuse it." and "Shall it be a table or a file?"
    private static func asked(_ sentences: [Sentence]) -> [Option] {
        for sentence in sentences.reversed() where !sentence.isItem {
            let opening = ["I could ", "We could ", "Ich könnte ", "Wir könnten "].first { sentence.text.hasPrefix($0) }
            guard opening != nil || sentence.isQuestion && asksWish(sentence.words) else { continue }
            var words = sentence.text
            if let opening { words = String(words.dropFirst(opening.count)) }
            for opening in ["Shall I ", "Should I ", "Should we ", "Do you want me to ", "Do you want ", "Soll ich "]
            where words.hasPrefix(opening) { words = String(words.dropFirst(opening.count)) }
            let parts = alternatives(words)
            if parts.count > 1 { return parts.map { Option(text: $0, sentence: sentence) } }
        }
        return []
    }

    /// "Did you change it or restart it?" asks for a fact, not for a choice.
    private static func asksWish(_ words: Words) -> Bool {
        words.has(anyOf: [
            "shall", "should", "do you want", "would you", "want me", "prefer", "rather", "which", "could", "soll", "sollen", "willst du",
            "lieber",
        ])
    }

    /// "a, b, or c" taken apart.
    private static func alternatives(_ words: String) -> [String] {
        let text = words.trimmed.trimmingSuffix("?").trimmingSuffix(".")
        guard let mark = [", or ", "; or ", ", oder ", " or ", " oder "].first(where: { ByteSearch.contains($0, in: text) }) else {
            return []
        }
        let halves = text.split(on: mark)
        guard halves.count == 2 else { return [] }
        let first = [", a ", ", an ", ", ein ", ", eine "].reduce([halves[0]]) { parts, mark in
            parts.flatMap { part in
                let cut = part.split(on: mark)
                return cut.enumerated().map { $0.offset == 0 ? $0.element : mark.dropFirst(2) + $0.element }
            }
        }
        return (first + [halves[1]]).map(\.trimmed).filter { !$0.isEmpty }
    }

    // MARK: Telling them apart

    private static func distinguished(_ options: [Option]) -> [Option] {
        let stems = options.map { Reply.stems(Words($0.text)) }
        return options.indices.map { index in
            var option = options[index]
            let others = stems.enumerated().filter { $0.offset != index }.flatMap(\.element)
            option.own = stems[index].subtracting(others).filter { $0.utf8.count > 2 }
            return option
        }
    }
}
