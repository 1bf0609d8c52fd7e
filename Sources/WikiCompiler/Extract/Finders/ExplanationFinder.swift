/// Concepts from answers: a person asks how something works, the agent traces it through files and says so.
struct ExplanationFinder {
    let view: SessionView

    struct Statement {
        let sentence: Sentence
        var text: String
        let files: [String]
        /// What bears it out.
        let quotes: [Extraction.Quote]
    }

    struct Answer {
        let human: HumanTurn
        let question: Sentence
        let index: Int
        var statements: [Statement]
        var files: [String]
    }

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var joined: [[Answer]] = []
        for (position, human) in view.humans.enumerated() where !human.isAnswer {
            guard let question = Self.question(of: human), let answer = answer(to: question, of: human, position, text) else {
                continue
            }
            // A question about the same files goes on with the same subject.
            if let last = joined.last, !Set(last.flatMap(\.files)).isDisjoint(with: answer.files) {
                joined[joined.count - 1].append(answer)
            } else {
                joined.append([answer])
            }
        }
        return joined.compactMap { page($0, text) }
    }

    // MARK: Questions

    private static let askers: Set<String> = [
        "does", "do", "why", "how", "what", "where", "is", "are", "which", "when", "did", "who", "so", "isn't", "doesn't", "can",
        "should", "shouldn't", "aren't",
    ]
    private static let requests = [
        "can you", "could you", "would you", "will you", "can we", "could we", "should we", "is this done", "are you", "do you",
        "did you", "is it done", "what's next", "what next", "should i", "how about", "what about", "can i", "are we done",
        "what should", "is everything", "is that all",
    ]

    /// What a person wants explained; nil for a task put as a question.
    static func question(of human: HumanTurn) -> Sentence? {
        let asked = human.sentences.filter { $0.isQuestion && $0.words.count >= 4 && !$0.words.has(anyOf: requests) }
        if let found = asked.first(where: {
            askers.contains($0.words.first ?? "")
                || $0.words.has(anyOf: [
                    "how does", "how do", "why does", "why do", "why is", "what does", "where is", "where does", "supposed to",
                ])
        }) {
            return found
        }
        return human.sentences.first { sentence in
            sentence.words.count >= 3
                && sentence.words.has(anyOf: [
                    "explain", "walk me through", "describe how", "review the entire codebase", "review the codebase", "how does",
                    "give me an overview",
                ]) && !sentence.words.has("don't")
        }
    }

    // MARK: Answers

    private func answer(to question: Sentence, of human: HumanTurn, _ position: Int, _ text: Phrasing) -> Answer? {
        let end = view.nextHuman(after: human.index)
        guard let index = view.lastAgentText(in: human.index + 1..<end) else { return nil }
        if position + 1 < view.humans.count,
            view.humans[position + 1].sentences.contains(where: { ConfirmedFixFinder.complains($0) || Self.contradicts($0) })
        {
            return nil
        }
        let source = view.turns[index].text
        let edited = Set(view.edits.filter { $0.call > human.index && $0.call < end }.map(\.relativePath))
        // An answer that reports changes is no explanation of how things are.
        guard edited.isEmpty else { return nil }
        var found: [Statement] = []
        var cursor = 0
        for sentence in SentenceSplitter().sentences(of: source) {
            let at = ByteSearch.first(sentence.text, in: source, from: cursor) ?? cursor
            cursor = at + sentence.text.utf8.count
            if let statement = statement(sentence, below: Self.code(in: source, below: cursor), since: index, text) {
                found.append(statement)
            }
        }
        let files = Self.unique(found.flatMap(\.files).map { PathText.name(of: $0) })
        guard !files.isEmpty else { return nil }
        return Answer(human: human, question: question, index: index, statements: found, files: files)
    }

    /// What one sentence of an answer says of the code as the session left it.
    private func statement(_ sentence: Sentence, below code: [String], since index: Int, _ text: Phrasing) -> Statement? {
        let spoken = Sentence(text: Self.impersonal(sentence.text), heading: sentence.heading)
        guard Self.isExplanation(spoken) else { return nil }
        // A clause that speaks to the person is left out.
        let clauses = spoken.text.split(on: "; ").filter { !Words($0).has(anyOf: ["you", "your"]) }
        guard !clauses.isEmpty else { return nil }
        var words = clauses.joined(separator: "; ")
        var shown = sentence.text.hasSuffix(":") && code.count == 1 && code[0].utf8.count < 90 && !code[0].contains("`") ? code : []
        var quotes = ([sentence.text] + shown).compactMap { Extraction.Quote(view.turns[index], $0) }
        if isSuperseded(sentence, code: code, since: index) {
            guard let rest = introduction(words, sentence, since: index) else { return nil }
            let changed = replacement(of: code, sentence, since: index)
            words = rest + (changed.isEmpty ? "" : ":")
            shown = changed.map(\.line)
            quotes = quotes.prefix(1) + changed.map(\.quote)
        }
        words = Self.cleaned(withoutMovedLines(words, since: index))
        if !shown.isEmpty { words = words.trimmingSuffix(":") + ": " + Phrasing.listed(shown.map(\.asCode)) }
        guard let statement = text.statement(words), !quotes.isEmpty else { return nil }
        return Statement(sentence: sentence, text: statement, files: CodeSpans.files(in: sentence.text), quotes: quotes)
    }

    private static func contradicts(_ sentence: Sentence) -> Bool {
        ["no", "wrong", "incorrect", "nope"].contains(sentence.words.first ?? "")
            || sentence.words.has(anyOf: ["that's wrong", "that's not", "not true", "not correct", "you're wrong"])
    }

    private static let otherHeadings = [
        "option", "next", "plan", "phase", "recommend", "consideration", "if you want", "todo", "test", "verif", "changes", "step",
        "proposal", "suggest", "migration", "risk", "question",
    ]

    private static func isExplanation(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard !sentence.heading.asciiLowercased.contains(anyOf: otherHeadings), words.count >= 6, words.count <= 75,
            !sentence.isQuestion, !CodeSpans.of(sentence.text).isEmpty
        else { return false }
        guard
            !words.has(anyOf: [
                "i'll", "i've", "i'm", "i", "let me", "let's", "we could", "we can", "you can", "you could", "you might",
                "you'll want", "happy to", "if you'd like", "if you want", "next steps", "we'd", "you'd", "not yet", "should",
                "recommend", "suggest", "updated", "added", "fixed", "might", "may", "probably", "suggested",
            ])
        else { return false }
        return !CodeSpans.files(in: sentence.text).isEmpty
            || words.has(anyOf: [
                "is", "are", "has", "uses", "calls", "returns", "runs", "reads", "stays", "keeps", "comes", "triggers", "waits",
                "only", "doesn't", "omits",
            ])
    }

    /// Without "you" where the sentence tells of the code all the same.
    private static func impersonal(_ words: String) -> String {
        var text = words
        for verb in ["see", "notice", "observe"] {
            for auxiliary in ["might", "may", "could"] { text = text.replacing(" you \(auxiliary) \(verb) ", by: " that can occur ") }
        }
        // What a sentence explains stands in the question.
        for mark in [", which explains ", ", which is why "] {
            guard let at = ByteSearch.first(mark, in: text) else { continue }
            let ends = [" (`", "; "].compactMap { ByteSearch.first($0, in: text, from: at) }
            text = text.bytes(0..<at) + (ends.min().map { text.bytes($0..<text.utf8.count) } ?? ".")
        }
        return text
    }

    private static func cleaned(_ words: String) -> String {
        var text = Demonstratives.dropped(AgentVoice.withoutOpening(words.replacing("**", by: "")))
        for opening in ["Finally in `", "Finally, in `"] where text.hasPrefix(opening) { text = "In `" + text.dropFirst(opening.count) }
        for mark in [" - ", " – ", " — "] {
            // "In `a.ts:4` - the user is read" reads better as one sentence.
            if text.hasPrefix("In `"), let at = ByteSearch.first(mark, in: text), at < 80 {
                let rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
                if rest.asciiLowercased.hasPrefix("which "), let place = CodeSpans.of(text).first {
                    return "\(place.asCode) \(rest.dropFirst(6))"
                }
                if rest.asciiLowercased.hasPrefix("it "), let place = CodeSpans.of(text).first {
                    return "\(place.asCode) \(rest.dropFirst(3))"
                }
                text = text.bytes(0..<at) + ", " + (rest.prefix(1).lowercased() + rest.dropFirst())
                break
            }
        }
        return text
    }
}

extension Substring {
    var trimmingWhitespace: String { String(self).trimmed }
}
