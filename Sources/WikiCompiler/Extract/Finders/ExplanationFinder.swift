/// Concepts from answers: a person asks how something works, the agent traces it through files and says so.
struct ExplanationFinder {
    let view: SessionView

    struct Answer {
        let human: HumanTurn
        let question: Sentence
        let index: Int
        var statements: [(sentence: Sentence, text: String, files: [String])]
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
        let edited = Set(view.edits.filter { $0.call > human.index && $0.call < end }.map { view.paths.relative($0.path) })
        // An answer that reports changes is no explanation of how things are.
        guard edited.isEmpty else { return nil }
        var found: [(Sentence, String, [String])] = []
        var cursor = 0
        for sentence in SentenceSplitter().sentences(of: source) {
            let at = ByteSearch.first(sentence.text, in: source, from: cursor) ?? cursor
            cursor = at + sentence.text.utf8.count
            guard Self.isExplanation(sentence), !isSuperseded(sentence, in: source, after: cursor, since: index),
                let statement = text.statement(Self.cleaned(sentence.text))
            else { continue }
            found.append((sentence, statement, CodeSpans.files(in: sentence.text)))
        }
        let files = Self.unique(found.flatMap { $0.2 }.map { PathText.name(of: $0) })
        guard !files.isEmpty, found.contains(where: { !$0.2.isEmpty }) else { return nil }
        return Answer(
            human: human, question: question, index: index, statements: found.map { (sentence: $0.0, text: $0.1, files: $0.2) },
            files: files)
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

    /// Whether the agent later changed what the sentence speaks of: its code, or the code shown below it.
    private func isSuperseded(_ sentence: Sentence, in source: String, after end: Int, since index: Int) -> Bool {
        var code = CodeSpans.of(sentence.text).filter { $0.utf8.count >= 10 && !PathText.isFile(CodeSpans.withoutPlace($0)) }
        let rest = source.utf8.dropFirst(end)
        let below = String(decoding: rest.prefix(600), as: UTF8.self)
        if below.trimmed.hasPrefix("```") {
            let lines = below.trimmed.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix {
                !$0.trimmingWhitespace.hasPrefix("```")
            }
            code += lines.map { String($0).trimmed }.filter { $0.utf8.count >= 10 }
        }
        return view.edits.contains { edit in
            edit.call > index
                && code.contains { ByteSearch.contains($0, in: edit.removed) && !ByteSearch.contains($0, in: edit.added) }
        }
    }

    private static func cleaned(_ words: String) -> String {
        // "This `user`" points at a sentence that may not be on the page.
        var text = AgentVoice.withoutOpening(words.replacing("**", by: "").replacing(" this `", by: " `"))
        for mark in [" - ", " – ", " — "] {
            // "In `a.ts:4` - the user is read" reads better as one sentence.
            if text.hasPrefix("In `") || text.hasPrefix("Finally in `"), let at = ByteSearch.first(mark, in: text), at < 80 {
                let rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
                if rest.asciiLowercased.hasPrefix("which "), let place = CodeSpans.of(text).first {
                    return "\(place.asCode) \(rest.dropFirst(6))"
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
