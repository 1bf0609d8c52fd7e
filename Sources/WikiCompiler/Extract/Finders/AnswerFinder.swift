/// Concepts from plain answers: a person asks how something works, the agent reads the source and says so in prose, and the
/// person leaves it at that.
struct AnswerFinder {
    let view: SessionView
    /// Turns that another page explains.
    var explained: Set<Int> = []

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        return view.humans.enumerated().compactMap { position, human in
            guard !human.isAnswer, let question = Self.question(of: human) else { return nil }
            return page(question, human, position, text)
        }
    }

    private static let asking: Set<String> = [
        "how", "why", "where", "what", "what's", "how's", "where's", "whats", "hows", "wheres", "wie", "warum", "woher", "wo", "wieso",
    ]
    private static let wanting = [
        "explain", "walk me through", "never understood", "never got", "don't understand", "remind me", "erkläre",
    ]

    /// What the person wants to understand. "What happened" and "where do I click" want something else.
    private static func question(of human: HumanTurn) -> Sentence? {
        guard human.wordCount <= 60 else { return nil }
        return human.typed.first { sentence in
            let words = sentence.words
            let asks = words.list.contains(where: asking.contains) || words.has(anyOf: wanting)
            return asks && words.count >= 4
                && (sentence.isQuestion || words.has(anyOf: wanting) || asking.contains(words.first ?? "")
                    || words.has(anyOf: ["asked how", "asks how", "how does", "how do"]))
                && !words.has(anyOf: [
                    "can you", "could you", "should we", "shall we", "should i", "what's next", "what next", "how about", "what about",
                    "what if",
                    "going on", "what happened", "wrong", "failing", "fails", "broken", "error", "what do you think", "how long",
                    "how many",
                    "where should", "what should", "how is it going", "how far", "doing",
                ])
        }
    }

    private func page(_ question: Sentence, _ human: HumanTurn, _ position: Int, _ text: Phrasing) -> Extraction.PageDraft? {
        let end = view.nextHuman(after: human.index)
        guard let index = view.lastAgentText(in: human.index + 1..<end), !explained.contains(view.turns[index].n),
            position + 1 < view.humans.count,
            !objects(view.humans[position + 1])
        else { return nil }
        let looked = (human.index + 1..<index).filter { view.isLive[$0] && view.turns[$0].tool != nil }
        let edited = view.edits.filter { $0.call > human.index }
        let read = Set(looked.flatMap { view.turns[$0].files.map { view.resolved($0) } })
        guard !looked.isEmpty, looked.count <= 40, !edited.contains(where: { $0.call < end || read.contains($0.relativePath) }) else {
            return nil
        }
        let source = looked.map { view.turns[$0].text }.map { $0.bytes(0..<min(8000, $0.utf8.count)) }.joined(separator: " ")
        let seen = Reply.stems(Words(Ground.spelled(source)))
        let told = SentenceSplitter().sentences(of: view.turns[index].text)
        guard (1...8).contains(told.count), let first = told.first,
            !["yes", "no", "done", "yep", "correct"].contains(first.words.first ?? "")
        else {
            return nil
        }
        guard !told.contains(where: Self.offers), !isWeighed(told, after: index) else { return nil }
        let answers = told.filter(Self.explains)
        let grounded = answers.filter {
            Reply.stems(Words(Ground.spelled($0.text))).filter { $0.utf8.count > 3 }.intersection(seen).count >= 2
        }
        guard let main = grounded.first, answers.count * 2 >= told.count, grounded.reduce(0, { $0 + $1.words.count }) >= 14 else {
            return nil
        }
        var items: [Extraction.Item] = []
        // What is grounded carries the sentence that sums it up, and what goes on with it.
        func isNear(_ sentence: Sentence) -> Bool { !Reply.stems(Words(Ground.spelled(sentence.text))).isDisjoint(with: seen) }
        for sentence in answers where isNear(sentence) || answers.firstIndex(of: sentence)! < answers.firstIndex(of: main)! {
            guard let quote = Extraction.Quote(view.turns[index], sentence.text),
                let statement = text.statement(Self.cleaned(sentence.text))
            else { continue }
            items.append(Extraction.Item(section: items.isEmpty ? .what : .how, text: statement, quotes: [quote]))
        }
        let files = read.filter { PathText.isFile($0) && view.paths.isInside($0) }.sorted()
        guard !items.isEmpty, let title = title(question, items[0].text, text) else { return nil }
        return Extraction.PageDraft(
            kind: .concept, title: title, description: text.brief(items[0].text == title + "." ? items.last!.text : items[0].text),
            entities: [], paths: files.count <= 4 ? files : [], items: items, subject: "concept:answer:" + Words(title).subject)
    }

    private static func offers(_ sentence: Sentence) -> Bool {
        ["options", "option", "alternatively", "either"].contains(sentence.words.first ?? "")
            || sentence.words.has(anyOf: [
                "we could", "i could", "i can", "i'd", "we can", "shall i", "should i", "do you want", "two ways",
            ])
    }

    /// Whether the same matter was then decided or put up for choice: what was told of it is over.
    private func isWeighed(_ told: [Sentence], after index: Int) -> Bool {
        let topic = told.reduce(Set<String>()) { $0.union(Reply.stems($1.words)) }.filter { $0.utf8.count > 3 }
        func shares(_ sentence: Sentence) -> Bool { Reply.stems(sentence.words).intersection(topic).count >= 2 }
        let decided = view.humans.contains { human in
            human.index > index && human.sentences.contains { Choice.isDecision($0) && shares($0) }
        }
        return decided
            || (index + 1..<view.turns.count).contains { at in
                view.isLive[at] && view.turns[at].role == .agent && view.turns[at].tool == nil
                    && SentenceSplitter().sentences(of: view.turns[at].text).contains { Self.offers($0) && shares($0) }
            }
    }

    private static func cleaned(_ words: String) -> String {
        AgentVoice.withoutOpening(words.collapsed.replacing("**", by: ""))
    }

    private func objects(_ next: HumanTurn) -> Bool {
        next.sentences.prefix(3).contains {
            ConfirmedFixFinder.complains($0) || ["no", "wrong", "nope", "nah", "but", "hm", "hmm", "really"].contains($0.words.first ?? "")
                || $0.words.has(anyOf: ["not true", "that's not", "not right", "are you sure", "can't be"])
        }
    }

    /// Says in the present tense how something is; no report, guess or proposal.
    private static func explains(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return !sentence.isQuestion && !sentence.isItem && !Request.isOrder(words) && (6...60).contains(words.count)
            && sentence.text.utf8.last != UInt8(ascii: ":")
            && !NormWords.isReport(words)
            && !words.has(anyOf: [
                "i", "i'll", "i've", "i'm", "i'd", "let me", "let's", "we", "we'll", "we're", "you", "your", "you'd", "might", "maybe",
                "probably",
                "likely", "seems", "should", "would", "could", "now", "added", "updated", "fixed", "changed", "removed", "created",
                "recommend",
                "suggest", "perhaps", "apparently", "unclear", "currently", "not yet", "no longer",
            ])
    }

    private func title(_ question: Sentence, _ answer: String, _ text: Phrasing) -> String? {
        let bare = question.text.collapsed.split(on: ", ")[0].replacing(" btw", by: "").replacing(" again", by: "").replacing(
            " actually", by: "")
        let pronouns = ["it", "this", "that", "they", "i", "me", "my", "you", "we", "them", "there", "he", "she"]
        if !Words(bare).has(anyOf: pronouns), let topic = QuestionTopic.statement(bare).flatMap({ text.title($0) }) { return topic }
        return text.title(answer)
    }
}
