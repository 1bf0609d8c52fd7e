/// Decisions in a person's own sentences: "let's go with …", "we'll keep …", "we should start with …", and proposals of
/// the agent that they accepted.
struct StatedDecisionFinder {
    let view: SessionView
    /// Turns that answer an offer, of which another finder tells.
    var answered: Set<Int> = []

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var pages: [Extraction.PageDraft] = []
        for (index, human) in view.humans.enumerated() where !human.isAnswer {
            if index + 1 < view.humans.count, Self.withdraws(view.humans[index + 1]) { continue }
            if answered.contains(human.index) { continue }
            if let page = stated(human, text) ?? reported(human, text) ?? accepted(human, text) { pages.append(page) }
        }
        return Self.lastWins(pages)
    }

    // MARK: In their own words

    private func stated(_ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        let choices = human.sentences.filter {
            $0.paragraph <= 1200 && (Choice.isDecision($0) || Choice.staysAsItIs($0, in: human)) && StandingOrder($0) == nil
                && StandingOrder(law: $0) == nil
        }
        guard let main = choices.first(where: { Choice.isTurn($0) }) ?? choices.first,
            let plain = text.title(Choice.title(main.text))
        else { return nil }
        let around = Aftermath(view: view, text: text)
        var items: [Extraction.Item] = []
        for sentence in human.sentences where !choices.contains(sentence) && Choice.isContext(sentence) {
            guard let statement = text.statement(Self.reported(sentence)),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text), items.count < 2
            else { continue }
            items.append(Extraction.Item(section: .context, text: statement, quotes: [quote]))
        }
        for sentence in choices {
            guard let reason = Choice.reason(sentence.text), let statement = text.statement(reason),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text)
            else { continue }
            items.append(Extraction.Item(section: .context, text: statement, quotes: [quote]))
        }
        if let ways = around.ways(before: human, about: main) { items.append(ways) }
        let open = around.openQuestion(before: human, about: main)
        if let open { items.append(open) }
        if !items.contains(where: { $0.section == .context }) { items += found(before: human, about: main, text) }
        if items.isEmpty, Choice.settled(main) != nil, human.sentences.contains(where: Choice.givesUp) {
            items += last(before: human, text)
        }
        let follows = around.consequence(of: main, in: human, answering: open?.text)
        let component = ComponentName(for: main, in: human, view) ?? follows.flatMap { ComponentName(bounding: main, $0) }
        for sentence in choices {
            let named = sentence == main ? component : nil
            let words = Choice.words(sentence.text)
            guard let statement = text.statement(named?.prefixed(words) ?? words),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text)
            else { continue }
            items.append(Extraction.Item(section: .decision, text: statement, quotes: [quote] + (named.map { [$0.quote] } ?? [])))
        }
        if let follows { items.append(follows) }
        for sentence in choices {
            guard let other = Choice.rejected(sentence.text), let statement = text.statement(other),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text)
            else { continue }
            items.append(Extraction.Item(section: .rejected, text: statement, quotes: [quote]))
        }
        guard items.contains(where: { $0.section == .decision }) else { return nil }
        let title = Phrasing.cut(component?.prefixed(plain) ?? plain, to: 100)
        let others = items.filter { $0.section == .decision }.map(\.text).filter { text.title($0) != title }
        return Extraction.PageDraft(
            kind: .decision, title: title,
            description: text.brief(items.first { $0.section == .context }?.text ?? others.first ?? follows?.text ?? rejection(items)),
            entities: entities(items),
            paths: CodeSpans.files(in: items.map(\.text).joined(separator: " ")).map(view.paths.relative), items: items,
            subject: "decision:\(Words(plain).subject)")
    }

    /// What a person tells of themselves stays in their mouth.
    private static func reported(_ sentence: Sentence) -> String {
        guard sentence.words.has(anyOf: ["i", "i'm", "i've", "i'd", "my", "me"]) else { return sentence.text }
        return "The user reported: “\(sentence.text.collapsed.trimmingSuffix("."))”."
    }

    private func rejection(_ items: [Extraction.Item]) -> String {
        items.first { $0.section == .rejected }.map { "Rejected: \($0.text)" } ?? ""
    }

    /// What the agent had just found about the thing that was then decided.
    private func found(before human: HumanTurn, about choice: Sentence, _ text: Phrasing) -> [Extraction.Item] {
        guard let index = view.lastAgentText(in: max(0, human.index - 4)..<human.index) else { return [] }
        let topic = Set(choice.words.significant.filter { $0.utf8.count > 3 })
        for sentence in SentenceSplitter().sentences(of: view.turns[index].text) where !sentence.isItem {
            guard FactualSentence.isFact(sentence), sentence.words.count > 5,
                topic.intersection(sentence.words.significant).count >= 2,
                !sentence.words.has(anyOf: ["them", "it", "they", "this", "these", "ways", "options"]),
                let statement = text.statement(FactualSentence.cleaned(sentence.text)),
                let quote = Extraction.Quote(view.turns[index], sentence.text)
            else { continue }
            return [Extraction.Item(section: .context, text: statement, quotes: [quote])]
        }
        return []
    }

    /// What the agent had told last, which made the person give something up.
    private func last(before human: HumanTurn, _ text: Phrasing) -> [Extraction.Item] {
        guard let index = view.lastAgentText(in: max(0, human.index - 4)..<human.index),
            let told = SentenceSplitter().sentences(of: view.turns[index].text).first(where: {
                FactualSentence.isFact($0) && $0.words.count > 5
            }),
            let statement = text.statement(FactualSentence.cleaned(told.text)), let quote = Extraction.Quote(view.turns[index], told.text)
        else { return [] }
        return [Extraction.Item(section: .context, text: statement, quotes: [quote])]
    }

    /// What somebody with a say decided, told by the person who types.
    private func reported(_ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        for sentence in human.typed {
            guard let words = Choice.told(sentence), let statement = text.statement(sentence.text),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text)
            else { continue }
            let first = words.split(on: ", ")[0]
            guard let title = text.title(Words(first).count >= 4 ? first : words) else { continue }
            let around = Aftermath(view: view, text: text)
            let open = around.openQuestion(before: human, about: sentence)
            let follows = around.consequence(of: sentence, in: human, answering: open?.text)
            let item = Extraction.Item(section: .decision, text: statement, quotes: [quote])
            return Extraction.PageDraft(
                kind: .decision, title: title, description: text.brief(words == title ? "" : sentence.text),
                items: [open, item, follows].compactMap { $0 }, subject: "decision:\(Words(title).subject)")
        }
        return nil
    }

    private func entities(_ items: [Extraction.Item]) -> [String] {
        var found: [String] = []
        for item in items {
            for word in item.text.split(separator: " ").map({ String($0).trimmingSuffix(".").trimmingSuffix(",") })
            where word.hasPrefix("@") || word.contains("/") || (word.contains("_") && word.utf8.count > 4) {
                if !found.contains(word), word.utf8.count < 60 { found.append(word) }
            }
        }
        return Array(found.prefix(6))
    }

    // MARK: Accepting a proposal

    private func accepted(_ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        guard let reply = human.sentences.first, human.wordCount <= 14,
            let before = view.lastAgentText(in: max(0, human.index - 12)..<human.index)
        else { return nil }
        let sentences = SentenceSplitter().sentences(of: view.turns[before].text)
        let proposal: Sentence?
        if let number = Choice.optionNumber(reply.words) {
            let options = sentences.filter(\.isItem)
            let offers = Words(view.turns[before].text).has(anyOf: [
                "option", "options", "approach", "approaches", "either", "which", "ways", "could", "prefer", "choose",
            ])
            proposal = offers && number <= options.count ? options[number - 1] : nil
        } else if Choice.isConsent(reply.words) {
            proposal = sentences.last { Choice.isProposal($0) }
        } else {
            proposal = nil
        }
        guard let proposal, proposal.words.count >= 5, let words = Choice.proposed(proposal.text),
            let statement = text.statement(words), let title = text.title(words),
            let offered = Extraction.Quote(view.turns[before], proposal.text),
            let said = Extraction.Quote(view.turns[human.index], reply.text)
        else { return nil }
        var items = [Extraction.Item(section: .decision, text: statement, quotes: [offered, said])]
        if let other = Choice.rejected(proposal.text), let rejected = text.statement(other) {
            items.append(Extraction.Item(section: .rejected, text: rejected, quotes: [offered, said]))
        }
        return Extraction.PageDraft(
            kind: .decision, title: title, description: text.brief(Choice.reason(words) ?? rejection(items)),
            entities: CodeSpans.of(proposal.text).filter { $0.utf8.count < 40 }, items: items,
            subject: "decision:\(Words(title).subject)")
    }

    // MARK: What holds at the end

    static func withdraws(_ human: HumanTurn) -> Bool {
        guard let first = human.sentences.first, human.wordCount < 30 else { return false }
        return first.words.has(anyOf: [
            "scratch that", "never mind", "nevermind", "undo that", "revert that", "forget that", "ignore that", "changed my mind",
            "on second thought",
        ])
    }

    /// Of two decisions of a session about the same thing, the later one stands.
    private static func lastWins(_ pages: [Extraction.PageDraft]) -> [Extraction.PageDraft] {
        pages.enumerated().filter { index, page in
            let own = Set(Words(page.title).significant)
            return !pages[(index + 1)...].contains { later in
                let other = Set(Words(later.title).significant)
                return own.intersection(other).count * 2 > min(own.count, other.count) && min(own.count, other.count) > 2
            }
        }.map(\.element)
    }
}
