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
    private let said: [(index: Int, stems: Set<String>)]
    private let pullRequests: [Int]

    /// `isWork`: whether the session changed anything; options that the agent named are steps only where it did not.
    init(_ view: SessionView, _ exchanges: [Exchange], _ landed: [Landed], isWork: Bool) {
        self.view = view
        self.exchanges = exchanges
        said = Self.said(view, exchanges)
        pullRequests = landed.filter { $0.deed == .pullRequest }.map(\.index)
        let replies = exchanges.filter { $0.reply != nil }
        for exchange in replies { read(exchange, isLast: exchange.reply == replies.map { $0.reply! }.max(), isWork: isWork) }
        unanswered()
    }

    private mutating func read(_ exchange: Exchange, isLast: Bool, isWork: Bool) {
        let reply = Reply(view, at: exchange.reply!)
        for position in reply.sentences.indices where reply.sentences[position].words.count >= 4 {
            guard let (item, isQuestion) = entry(reply, position, of: exchange, isLast: isLast, isWork: isWork),
                !isDone(reply.sentences[position], after: reply.index)
            else { continue }
            if isQuestion { questions.append(item) } else { steps.append(item) }
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

    /// What a sentence of a report leaves open; nil for one that leaves nothing.
    private func entry(
        _ reply: Reply, _ position: Int, of exchange: Exchange, isLast: Bool, isWork: Bool
    ) -> (Item, isQuestion: Bool)? {
        let sentence = reply.sentences[position]
        let words = sentence.words
        func item(_ words: String, before: Sentence? = nil) -> Item {
            Item(index: reply.index, words: words, quote: sentence.text, before: before?.text)
        }
        let told = AgentVoice.impersonal(sentence.text)
        if words.starts(with: "open question") || sentence.heading.asciiLowercased.contains("open question") {
            return (item(sentence.text.trimmingPrefix("Open question: ").capitalizedFirst), true)
        }
        if exchange.kind == .order || exchange.kind == .statement, words.has(anyOf: ["i can't", "i cannot", "i couldn't"]),
            !words.has(anyOf: ["accept", "approve", "approval"])
        {
            return (item(Self.refusal(sentence.text)), true)
        }
        if sentence.isQuestion { return nil }
        if sentence.isItem {
            if Reply.isLater(sentence), Reply.isItem(sentence) { return (item(told), false) }
            let isOption = sentence.heading.asciiLowercased.contains("option") && !words.has(anyOf: ["you", "your"])
            return !isWork && isOption ? (item("Option: \(told)"), false) : nil
        }
        guard isLast else { return nil }
        if words.starts(with: "next steps") || words.starts(with: "suggested next step") { return (item(told), false) }
        guard ["after", "once"].contains(words.first), Reply.tells(sentence), !Reply.isPastStep(words) else { return nil }
        // "After it has run, …": what "it" is stands in the sentence before.
        let before = words.list.prefix(3).contains("it") && position > 0 ? reply.sentences[position - 1] : nil
        return (item((before.map { AgentVoice.impersonal($0.text).trimmingSuffix(".") + ". " } ?? "") + told, before: before), false)
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
        if sentence.words.has(anyOf: ["pr", "prs", "pull request"]), pullRequests.contains(where: { $0 > index }) { return true }
        let wanted = Reply.stems(sentence.words)
        return said.reversed().prefix { $0.index > index }.contains {
            $0.stems.intersection(wanted).count * 10 >= max(2, wanted.count) * 4
        }
    }

    /// The stems of what was said in each human turn and closing reply, in order: of every sentence, or of a short reply as a whole.
    private static func said(_ view: SessionView, _ exchanges: [Exchange]) -> [(index: Int, stems: Set<String>)] {
        var said: [(index: Int, stems: Set<String>)] = []
        for exchange in exchanges {
            said += exchange.human.sentences.map { (exchange.human.index, Reply.stems($0.words)) }
            guard let reply = exchange.reply else { continue }
            let text = view.turns[reply].text
            if text.utf8.count <= 400 {
                said.append((reply, Reply.stems(Words(text))))
            } else {
                said += Reply.sentences(text).map { (reply, Reply.stems($0.words)) }
            }
        }
        return said.sorted { $0.index < $1.index }
    }
}
