/// Decisions the person took by answering an either/or that the agent put in plain words.
struct OfferDecisionFinder {
    let view: SessionView

    func pages() -> [Extraction.PageDraft] { found().map(\.page) }

    /// Pages with the turns whose words they took.
    func found() -> [(human: Int, page: Extraction.PageDraft)] {
        let text = Phrasing(paths: view.paths)
        var found: [(Int, Extraction.PageDraft)] = []
        for (position, human) in view.humans.enumerated() where !human.isAnswer && position > 0 {
            // "Let's go with A instead of B" tells all by itself.
            if human.sentences.contains(where: { Choice.isDecision($0) && Choice.rejected($0.text) != nil }) { continue }
            if position + 1 < view.humans.count, StatedDecisionFinder.withdraws(view.humans[position + 1]) { continue }
            guard let offer = Offer(in: start(before: position)..<human.index, view), let answer = OfferAnswer(human, to: offer),
                let page = page(answer, offer, human, text)
            else { continue }
            found.append((human.index, page))
        }
        return found
    }

    /// An offer stays open over a turn that only asks for time.
    private func start(before position: Int) -> Int {
        let last = view.humans[position - 1]
        let waits =
            last.wordCount <= 14
            && last.sentences.contains {
                $0.words.has(anyOf: ["hang on", "hold on", "wait", "one moment", "a sec", "let me ask", "moment mal"])
            }
        return waits && position > 1 ? view.humans[position - 2].index + 1 : last.index + 1
    }

    private func page(_ answer: OfferAnswer, _ offer: Offer, _ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        let option = offer.options[answer.chosen]
        guard let offered = Extraction.Quote(view.turns[offer.index], option.sentence.text), let title = title(answer, offer, text)
        else { return nil }
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ words: String, _ quotes: [Extraction.Quote?]) {
            let quotes = quotes.compactMap { $0 }
            guard !quotes.isEmpty, let statement = text.statement(words), !items.contains(where: { $0.text == statement }) else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: quotes))
        }
        func said(_ sentence: Sentence) -> Extraction.Quote? { Extraction.Quote(view.turns[human.index], sentence.text) }
        if let premise = offer.premise {
            add(.context, Offer.withoutAdmission(premise.text), [Extraction.Quote(view.turns[offer.index], premise.text)])
        }
        for reason in answer.reasons.prefix(3) { add(.context, Spelling.mended(reason.text), [said(reason)]) }
        let bare = answer.sentences.reduce(0) { $0 + $1.words.count } < 4
        if bare || isNumbered(answer) { add(.decision, option.text, [offered] + answer.sentences.map(said)) }
        if !bare {
            let joined = answer.sentences[0].words.count < 4 ? 2 : 1
            let words = answer.sentences.prefix(joined).map { Self.spoken($0.text) }.joined(separator: " ")
            add(.decision, words, answer.sentences.prefix(joined).map(said) + [offered])
            for sentence in answer.sentences.dropFirst(joined) { add(.decision, Self.spoken(sentence.text), [said(sentence)]) }
        }
        for (index, other) in offer.options.enumerated() where index != answer.chosen && !other.head.isEmpty {
            add(.rejected, other.head, [Extraction.Quote(view.turns[offer.index], other.sentence.text), said(answer.sentences[0])])
        }
        for sentence in answer.refused { add(.rejected, Self.refused(sentence.text), [said(sentence)]) }
        guard items.contains(where: { $0.section == .decision }) else { return nil }
        return Extraction.PageDraft(
            kind: .decision, title: title, description: text.brief(items.first { $0.section == .context }?.text ?? ""),
            entities: CodeSpans.of(items.map(\.text).joined(separator: " ")).filter { $0.utf8.count < 40 },
            items: items, subject: "decision:\(Words(title).subject)")
    }

    /// Words such as "Wir nehmen die 2" name the way only by its number.
    private func isNumbered(_ answer: OfferAnswer) -> Bool {
        answer.sentences[0].words.list.contains { Int($0).map { (1...5).contains($0) } ?? false } && answer.sentences[0].words.count <= 14
    }

    private func title(_ answer: OfferAnswer, _ offer: Offer, _ text: Phrasing) -> String? {
        let main = answer.sentences[0]
        let head = offer.options[answer.chosen].head
        if isNumbered(answer), let named = Clauses.of(main.text).dropFirst().first(where: { Words($0).count >= 2 }) {
            return text.title(Self.spoken(named))
        }
        if main.words.count < 4 || isNumbered(answer), !head.isEmpty {
            let other = offer.options.enumerated().first { $0.offset != answer.chosen && !$0.element.head.isEmpty }?.element.head
            let whole = other.map { "\(head) rather than \($0.prefix(1).lowercased() + $0.dropFirst())" } ?? head
            return text.title(whole.unicodeScalars.count <= 90 ? whole : head)
        }
        let whole = Self.taken(Self.spoken(main.text)).replacing(" then, ", by: ", ")
        let first = Clauses.of(whole).first ?? whole
        let words = whole.unicodeScalars.count > 70 && Words(first).count >= 3 ? first : whole
        return text.title(words.trimmingSuffix(".").trimmingSuffix(" then"))
    }

    /// Without "So" and "for real:" in front.
    private static func spoken(_ words: String) -> String {
        var text = Spelling.mended(words.collapsed)
        for lead in ["for real: ", "seriously: ", "ok: ", "For real: "] { text = text.trimmingPrefix(lead) }
        return Clauses.withoutLead(text).capitalizedFirst
    }

    /// "We take the queue" as an order: "Take the queue".
    private static func taken(_ words: String) -> String {
        for opening in ["We take ", "We'll take ", "We go with ", "We'll go with ", "Let's take ", "Let's go with ", "I'd go with "]
        where words.hasPrefix(opening) { return "Use " + words.dropFirst(opening.count) }
        return words
    }

    /// "not the log of our own" and "scrap the polling" name what is refused.
    private static func refused(_ words: String) -> String {
        var text = Spelling.mended(words.collapsed)
        for opening in ["not ", "scrap ", "bin ", "ditch ", "forget ", "forget about ", "Not ", "Scrap "] where text.hasPrefix(opening) {
            text = String(text.dropFirst(opening.count))
        }
        return text.capitalizedFirst
    }
}
