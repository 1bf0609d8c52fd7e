/// Finds corrections and standing orders in what a person typed. Each is heard once, so each is a draft.
struct RuleFinder {
    let view: SessionView

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var pages: [Extraction.PageDraft] = []
        var seen: Set<String> = []
        for human in view.humans {
            for sentence in human.typed {
                guard !Jest.holds(sentence),
                    let order = StandingOrder(sentence) ?? StandingOrder(law: sentence) ?? reminder(sentence, at: human.index),
                    let page = page(order, sentence, human, text),
                    seen.insert(page.subject).inserted
                else { continue }
                pages.append(page)
            }
        }
        return pages
    }

    /// "pnpm, please" after the agent took npm.
    private func reminder(_ sentence: Sentence, at index: Int) -> StandingOrder? {
        guard let run = view.runs.last(where: { $0.call < index && $0.call >= index - 6 }),
            let program = run.subjectSegment?.program
        else { return nil }
        return StandingOrder(reminder: sentence, after: program)
    }

    private func page(
        _ order: StandingOrder, _ sentence: Sentence, _ human: HumanTurn, _ text: Phrasing
    ) -> Extraction.PageDraft? {
        guard let rule = text.statement(order.rule), let title = text.title(order.title),
            let quote = Extraction.Quote(view.turns[human.index], sentence.text)
        else { return nil }
        var items = [Extraction.Item(section: .rule, text: rule, quotes: [quote])]
        if let instead = instead(after: sentence, in: human), let said = Extraction.Quote(view.turns[human.index], instead.text),
            let statement = text.statement(instead.text)
        {
            items.append(Extraction.Item(section: .rule, text: statement, quotes: [said]))
        } else if let apart = following(sentence, in: human), Law.keepsApart(apart), let statement = text.statement(apart.text),
            let said = Extraction.Quote(view.turns[human.index], apart.text)
        {
            items.append(Extraction.Item(section: .rule, text: statement, quotes: [said]))
        }
        if let why = order.why.flatMap({ text.statement($0) }) {
            items.append(Extraction.Item(section: .why, text: why, quotes: [quote]))
        } else if let next = reason(after: sentence, in: human), let why = text.statement(next.text),
            let said = Extraction.Quote(view.turns[human.index], next.text)
        {
            items.append(Extraction.Item(section: .why, text: why, quotes: [said]))
        }
        if let scope = order.scope.flatMap({ text.statement($0) }) {
            items.append(Extraction.Item(section: .appliesTo, text: scope, quotes: [quote]))
        } else if let place = place(of: sentence, in: human, text) {
            items.append(place)
        }
        let why = items.first { $0.section == .why }?.text
        return Extraction.PageDraft(
            kind: .rule, title: title, description: text.brief(why ?? ""),
            entities: CodeSpans.of(sentence.text),
            paths: CodeSpans.files(in: sentence.text).map(view.paths.relative), isDraft: true, items: items,
            subject: order.subject)
    }

    /// What does it instead, after a "never": "The deploy job runs them."
    private func instead(after sentence: Sentence, in human: HumanTurn) -> Sentence? {
        guard sentence.words.has(anyOf: ["never", "don't", "do not"]), let next = following(sentence, in: human), !Self.watches(next)
        else { return nil }
        guard (3...10).contains(next.words.count), !next.isQuestion, ["the", "our", "only"].contains(next.words.first ?? ""),
            ["it", "them", "that", "those"].contains(next.words.list.last ?? ""), !TaskBound.holds(next.words)
        else { return nil }
        return next
    }

    /// The next sentence, when it begins like a reason: "It breaks the CI cache."
    private func reason(after sentence: Sentence, in human: HumanTurn) -> Sentence? {
        guard let next = following(sentence, in: human) else { return nil }
        guard next.words.count >= 3, next.words.count <= 30, !next.isQuestion else { return nil }
        if ["because", "otherwise", "since", "weil", "sonst", "denn"].contains(next.words.first ?? "") || Self.watches(next) {
            return next
        }
        return ["it", "they", "that"].contains(next.words.first ?? "")
            && next.words.has(anyOf: [
                "breaks", "broke", "causes", "makes", "fails", "failed", "slows", "costs", "leaks", "burned", "bit",
            ]) ? next : nil
    }

    private func following(_ sentence: Sentence, in human: HumanTurn) -> Sentence? {
        guard let index = human.sentences.firstIndex(of: sentence), index + 1 < human.sentences.count else { return nil }
        return human.sentences[index + 1]
    }

    /// "The auditors look at that": who minds.
    private static func watches(_ sentence: Sentence) -> Bool {
        !sentence.isQuestion && (3...12).contains(sentence.words.count) && ["the", "our", "my"].contains(sentence.words.first ?? "")
            && sentence.words.has(anyOf: [
                "look at", "looks at", "check", "checks", "require", "requires", "insist", "insists", "complain", "complains", "forbid",
                "forbids", "hates", "hate", "audit", "reads", "read",
            ])
            && sentence.words.has(anyOf: ["that", "this", "it", "them", "those"])
    }
}
