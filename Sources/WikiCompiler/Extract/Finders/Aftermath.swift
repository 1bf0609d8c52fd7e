/// What stood around a person's decision: the question that was open before, and what the agent made of it.
struct Aftermath {
    let view: SessionView
    let text: Phrasing

    /// The question of the agent's last report that the decision answers.
    func openQuestion(before human: HumanTurn, about decision: Sentence) -> Extraction.Item? {
        let topic = Self.topic(decision)
        let replies = sentences(from: human.index + 1, to: min(human.index + 8, view.turns.count))
        let reports = (0..<human.index).reversed().lazy.filter {
            view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil
        }.prefix(3)
        for index in reports {
            let open = SentenceSplitter().sentences(of: view.turns[index].text).filter { Self.isOpen($0) }
            let answered = open.first { Self.topic($0).intersection(topic).count >= 2 }
            let taken =
                open.count == 1
                ? open.first { question in
                    replies.contains { Self.topic($0.sentence).intersection(Self.topic(question)).count >= 2 }
                } : nil
            guard let question = answered ?? taken, let words = Self.afterLabel(question.text),
                let statement = text.statement("The open question was: \(words)"),
                let quote = Extraction.Quote(view.turns[index], question.text)
            else { continue }
            return Extraction.Item(section: .context, text: statement, quotes: [quote])
        }
        return nil
    }

    /// What the agent tells of the code after it followed the decision.
    func consequence(of decision: Sentence, in human: HumanTurn, answering open: String?) -> Extraction.Item? {
        let topic = Self.topic(decision)
        let asked = open.map { Self.topic(Sentence(text: $0)) } ?? []
        let told = sentences(from: human.index + 1, to: view.nextHuman(after: human.index))
        let found = told.reversed().first { _, sentence in
            let bare = Sentence(text: Self.bare(sentence.text))
            guard !Self.isOpen(sentence), !sentence.heading.asciiLowercased.contains(anyOf: ["next", "plan", "open", "option", "todo"]),
                FactualSentence.isFact(bare), let first = CodeSpans.of(bare.text).first, !first.isEmpty,
                !["it", "this", "that", "they", "both"].contains(bare.words.first ?? "")
            else { return false }
            let shared = Self.topic(bare)
            let files = CodeSpans.files(in: bare.text).map { PathText.stem(of: $0).asciiLowercased }
            return shared.intersection(topic).count >= 3 || shared.intersection(asked).count >= 2
                || files.contains(where: topic.contains)
        }
        guard let found, let statement = text.statement(Self.bare(found.sentence.text)),
            let quote = Extraction.Quote(view.turns[found.index], found.sentence.text)
        else { return nil }
        return Extraction.Item(section: .consequences, text: statement, quotes: [quote])
    }

    /// The two ways that were weighed: "There are two ways to close it: a lock, or a constraint."
    func ways(before human: HumanTurn, about decision: Sentence) -> Extraction.Item? {
        let topic = Self.topic(decision)
        for told in sentences(from: max(0, human.index - 6), to: human.index).reversed() {
            guard told.sentence.words.starts(with: "there are"), told.sentence.words.has(anyOf: ["ways", "options", "approaches"]),
                Self.topic(told.sentence).intersection(topic).count >= 2, let at = ByteSearch.first(": ", in: told.sentence.text),
                let statement = text.statement(
                    "Two ways were weighed: " + told.sentence.text.bytes(at + 2..<told.sentence.text.utf8.count)),
                told.sentence.words.has(anyOf: ["two ways", "two options", "two approaches"]),
                let quote = Extraction.Quote(view.turns[told.index], told.sentence.text)
            else { continue }
            return Extraction.Item(section: .context, text: statement, quotes: [quote])
        }
        return nil
    }

    // MARK: Pieces

    /// What the agent said in a range of turns, in order.
    func sentences(from start: Int, to end: Int) -> [(index: Int, sentence: Sentence)] {
        guard start < end else { return [] }
        return (start..<end).filter { view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil }.flatMap { index in
            SentenceSplitter().sentences(of: view.turns[index].text).map { (index, $0) }
        }
    }

    static func topic(_ sentence: Sentence) -> Set<String> { Set(sentence.words.significant.filter { $0.utf8.count > 3 }) }

    private static func isOpen(_ sentence: Sentence) -> Bool {
        sentence.words.starts(with: "open question") || sentence.heading.asciiLowercased.hasPrefix("open question")
    }

    private static func afterLabel(_ words: String) -> String? {
        guard words.asciiLowercased.hasPrefix("open question"), let at = ByteSearch.first(": ", in: words) else { return words }
        return words.bytes(at + 2..<words.utf8.count)
    }

    private static func bare(_ words: String) -> String {
        let text = AgentVoice.withoutOpening(words)
        return text.hasPrefix("Then ") ? String(text.dropFirst(5)).capitalizedFirst : text
    }
}
