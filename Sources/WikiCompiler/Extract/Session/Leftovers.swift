/// What a session leaves open: questions nobody answered, steps nobody took, orders that could not be carried out.
struct Leftovers {
    struct Item {
        let index: Int
        let words: String
        let quotes: [String]

        init(index: Int, words: String, quote: String, before: String? = nil) {
            self.index = index
            self.words = words
            quotes = (before.map { [$0] } ?? []) + [quote]
        }
    }

    private(set) var questions: [Item] = []
    private(set) var steps: [Item] = []

    private let view: SessionView
    private let exchanges: [Exchange]

    /// `isWork`: whether the session changed anything; options that the agent named are steps only where it did not.
    init(_ view: SessionView, _ exchanges: [Exchange], isWork: Bool) {
        self.view = view
        self.exchanges = exchanges
        let replies = exchanges.filter { $0.reply != nil }
        for exchange in replies { read(exchange, isLast: exchange.reply == replies.map { $0.reply! }.max(), isWork: isWork) }
        unanswered()
    }

    private mutating func read(_ exchange: Exchange, isLast: Bool, isWork: Bool) {
        let reply = Reply(view, at: exchange.reply!)
        for (position, sentence) in reply.sentences.enumerated()
        where sentence.words.count >= 4 && !isDone(sentence, after: reply.index) {
            let words = sentence.words
            let item = Item(index: reply.index, words: AgentVoice.impersonal(sentence.text), quote: sentence.text)
            if words.starts(with: "open question") || sentence.heading.asciiLowercased.contains("open question") {
                questions.append(
                    Item(
                        index: reply.index, words: sentence.text.trimmingPrefix("Open question: ").capitalizedFirst, quote: sentence.text))
            } else if exchange.kind == .order || exchange.kind == .statement, words.has(anyOf: ["i can't", "i cannot", "i couldn't"]),
                !words.has(anyOf: ["accept", "approve", "approval"])
            {
                questions.append(
                    Item(index: reply.index, words: Self.refusal(sentence.text), quote: sentence.text))
            } else if sentence.isQuestion {
                continue
            } else if sentence.isItem, Reply.isLater(sentence), Reply.isItem(sentence) {
                steps.append(item)
            } else if isLast, words.starts(with: "next steps") || words.starts(with: "suggested next step") {
                steps.append(item)
            } else if isLast, !sentence.isItem, ["after", "once"].contains(words.first), Reply.tells(sentence), !Reply.isPastStep(words) {
                // "After it has run, …": what "it" is stands in the sentence before.
                let before = words.list.prefix(3).contains("it") && position > 0 ? reply.sentences[position - 1] : nil
                steps.append(
                    Item(
                        index: reply.index,
                        words: (before.map { AgentVoice.impersonal($0.text).trimmingSuffix(".") + ". " } ?? "") + item.words,
                        quote: sentence.text, before: before?.text))
            } else if !isWork, sentence.isItem, sentence.heading.asciiLowercased.contains("option"), !words.has(anyOf: ["you", "your"]) {
                steps.append(Item(index: reply.index, words: "Option: \(item.words)", quote: sentence.text))
            }
        }
        guard isLast, questions.isEmpty else { return }
        let asked = reply.sentences.last {
            $0.isQuestion && $0.words.count >= 5 && !$0.words.has(anyOf: ["anything else", "what would you like", "want me to"])
        }
        if let asked {
            questions.append(
                Item(index: reply.index, words: asked.text.trimmingPrefix("Open question: ").capitalizedFirst, quote: asked.text))
        }
    }

    /// "I can't open a PR from here, but …" is "The agent can't open a PR from here".
    private static func refusal(_ words: String) -> String {
        var words = words.replacing("’", by: "'").collapsed
        if words.hasPrefix("I ") { words = "The agent" + words.dropFirst() }
        if let but = ByteSearch.first(", but ", in: words) { words = words.bytes(0..<but) }
        return AgentVoice.impersonal(words)
    }

    /// The last thing the person wanted, when no edit and no words followed.
    private mutating func unanswered() {
        guard let last = exchanges.last, exchanges.count > 1 || last.kind == .question else { return }
        if last.kind == .complaint, !view.edits.contains(where: { $0.call > last.human.index }),
            let complaint = last.human.typed.first(where: ConfirmedFixFinder.complains)
        {
            questions = [Item(index: last.human.index, words: complaint.text, quote: complaint.text)]
        } else if last.reply == nil, last.kind == .question {
            let question = ExplanationFinder.question(of: last.human) ?? last.request
            questions.append(Item(index: last.human.index, words: question.text, quote: question.text))
        } else if last.reply == nil, last.kind == .order, last.request.words.count >= 5 {
            questions.append(
                Item(index: last.human.index, words: "Left unfinished: \(Request(last.request).plain)", quote: last.request.text))
        }
    }

    /// Whether later words or a later deed are about the same thing.
    private func isDone(_ sentence: Sentence, after index: Int) -> Bool {
        if sentence.words.has(anyOf: ["pr", "prs", "pull request"]),
            view.runs.contains(where: { $0.call > index && $0.outcome == .passed && Landed($0, view: view)?.deed == .pullRequest })
        {
            return true
        }
        let wanted = Reply.stems(sentence.words)
        func covers(_ words: Words) -> Bool { Reply.stems(words).intersection(wanted).count * 10 >= max(2, wanted.count) * 4 }
        return exchanges.contains { exchange in
            if exchange.human.index > index, exchange.human.sentences.contains(where: { covers($0.words) }) { return true }
            guard let reply = exchange.reply, reply > index else { return false }
            let text = view.turns[reply].text
            return text.utf8.count <= 400 ? covers(Words(text)) : Reply.sentences(text).contains { covers($0.words) }
        }
    }

}
