/// Decisions the person took by answering the agent's questions and by approving or rejecting its plans.
struct QuestionDecisionFinder {
    let view: SessionView

    private struct Found {
        var index: Int
        var title: String
        var description = ""
        var items: [Extraction.Item] = []
        var subject: String
    }

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var found: [Found] = []
        var refused: [(index: Int, plan: String)] = []
        for (index, turn) in view.turns.enumerated() where view.isLive[index] && turn.role == .agent {
            guard let name = turn.tool?.name.asciiLowercased, let answer = view.answers[index] else { continue }
            if ["askuserquestion", "ask_user_question", "ask_user", "request_user_input", "ask_followup_question"].contains(name) {
                if let page = asked(index, answer, text) { found.append(page) }
            } else if name == "exitplanmode" || name == "exit_plan_mode" {
                if CommandOutcome.isRefusal(view.turns[answer].text) {
                    refused.append((index, Self.gist(of: turn.text) ?? ""))
                } else if view.turns[answer].text.asciiLowercased.contains(anyOf: [
                    "approved your plan", "approved exiting plan", "plan approved",
                ]), let plan = Self.gist(of: turn.text) {
                    approved(plan, index, answer, refused, into: &found, text)
                    refused = []
                }
            }
        }
        return found.map { draft in
            Extraction.PageDraft(
                kind: .decision, title: draft.title, description: draft.description, entities: entities(of: draft.items),
                items: draft.items, subject: draft.subject)
        }
    }

    private func entities(of items: [Extraction.Item]) -> [String] {
        var found: [String] = []
        for span in items.flatMap({ CodeSpans.of($0.text) }) where span.utf8.count < 40 && !found.contains(span) {
            found.append(span)
        }
        return Array(found.prefix(6))
    }

    // MARK: Questions

    private func asked(_ call: Int, _ answer: Int, _ text: Phrasing) -> Found? {
        let all = AskedQuestion.all(call: view.turns[call], answer: view.turns[answer]).filter { !$0.isProcedural }
        // "No prefix" beside a real choice is no news.
        let questions = all.contains { !$0.isNegative } ? all.filter { !$0.isNegative } : all
        guard
            !questions.contains(where: \.isAboutLooks),
            let main = questions.first(where: { !$0.isNegative && !$0.rejected.isEmpty })
                ?? questions.first(where: { !$0.isNegative }), !questions.isEmpty
        else { return nil }
        var items: [Extraction.Item] = []
        items += context(before: call, text)
        // An answer in the person's own words may deny what the question took for granted.
        if main.isOwnWords { items = premise(main, call, text) }
        if items.isEmpty, !main.isOwnWords { items += situation(main, call, text) }
        for question in questions {
            guard let statement = text.statement(Self.decision(question)), let said = userQuote(question.answer, answer) else {
                continue
            }
            items.append(
                Extraction.Item(
                    section: .decision, text: statement,
                    quotes: [Extraction.Quote(view.turns[call], question.question), said].compactMap { $0 }))
        }
        guard items.contains(where: { $0.section == .decision }) else { return nil }
        for question in questions {
            for option in question.rejected {
                let words = Self.offer(option, of: question, amongSeveral: questions.filter { !$0.rejected.isEmpty }.count > 1)
                guard let statement = text.statement(words),
                    let offered = Extraction.Quote(
                        view.turns[call], option.label.utf8.count < 12 ? option.description : option.label),
                    let said = userQuote(question.answer, answer)
                else { continue }
                items.append(Extraction.Item(section: .rejected, text: statement, quotes: [offered, said]))
            }
        }
        let title = Phrasing.cut(Self.headline(main, text), to: 100)
        return Found(
            index: call, title: title, description: Self.described(main, text), items: items,
            subject: "decision:\(Words(main.question).subject)")
    }

    /// The person's own words: the turn that holds them, else the client's report of them.
    private func userQuote(_ answer: String, _ told: Int) -> Extraction.Quote? {
        for index in told..<min(told + 6, view.turns.count)
        where view.turns[index].role == .user && view.turns[index].origin == .human {
            if ByteSearch.contains(answer, in: view.turns[index].text) { return Extraction.Quote(view.turns[index], answer) }
        }
        return Extraction.Quote(view.turns[told], answer)
    }

    /// What a question took for granted, as the agent's word and without what the answer may deny.
    private func premise(_ question: AskedQuestion, _ call: Int, _ text: Phrasing) -> [Extraction.Item] {
        guard let sentence = question.premise, let bare = Self.bare(sentence.text),
            let statement = text.statement("As the agent put it: \(bare)"), let quote = Extraction.Quote(view.turns[call], sentence.text)
        else { return [] }
        return [Extraction.Item(section: .context, text: statement, quotes: [quote])]
    }

    /// What a question says before it asks.
    private func situation(_ question: AskedQuestion, _ call: Int, _ text: Phrasing) -> [Extraction.Item] {
        guard let sentence = question.premise, let statement = text.statement(sentence.text),
            let quote = Extraction.Quote(view.turns[call], sentence.text)
        else { return [] }
        return [Extraction.Item(section: .context, text: statement, quotes: [quote])]
    }

    /// Facts the agent found just before it asked.
    private func context(before call: Int, _ text: Phrasing) -> [Extraction.Item] {
        guard let index = view.lastAgentText(in: max(0, call - 4)..<call) else { return [] }
        let sentences = SentenceSplitter().sentences(of: view.turns[index].text)
        return sentences.filter {
            FactualSentence.isFact($0) && $0.words.count > 5
                && !$0.words.has(anyOf: ["them", "it", "they", "this", "these", "ways", "options", "from here"])
        }.prefix(2).compactMap { sentence in
            guard let statement = text.statement(FactualSentence.cleaned(sentence.text)),
                let quote = Extraction.Quote(view.turns[index], sentence.text)
            else { return nil }
            return Extraction.Item(section: .context, text: statement, quotes: [quote])
        }
    }

    // MARK: Plans

    /// The first sentence of a plan, which says what it is for.
    private static func gist(of text: String) -> String? {
        guard let plan = InputValue(text)?["plan"]?.string else { return nil }
        let sentences = SentenceSplitter().sentences(of: plan)
        guard let first = sentences.first(where: { !$0.isItem && $0.words.count >= 5 }) else { return nil }
        return first.text.collapsed
    }

    private func approved(
        _ plan: String, _ call: Int, _ answer: Int, _ refused: [(index: Int, plan: String)], into found: inout [Found],
        _ text: Phrasing
    ) {
        // A plan that nobody changed is the task; a choice was made when an earlier plan was turned down.
        guard let last = refused.last, !AskedQuestion.isAboutLooks(plan), let statement = text.statement(plan),
            let offered = planQuote(plan, call)
        else { return }
        let words = view.humans.filter { $0.index > last.index && $0.index < call }.flatMap { human in
            human.typed.map { (human.index, $0) }
        }
        let said =
            words.last.flatMap { Extraction.Quote(view.turns[$0.0], $0.1.text) }
            ?? Extraction.Quote(view.turns[answer], view.turns[answer].text)
        let item = Extraction.Item(section: .decision, text: statement, quotes: [offered] + (said.map { [$0] } ?? []))
        var rejected: [Extraction.Item] = []
        for refusal in refused where refusal.plan != plan {
            guard let statement = text.statement(refusal.plan), let quote = planQuote(refusal.plan, refusal.index) else { continue }
            rejected.append(Extraction.Item(section: .rejected, text: statement, quotes: [quote] + (said.map { [$0] } ?? [])))
        }
        let edited = view.edits.contains { edit in found.last.map { edit.call > $0.index && edit.call < call } ?? false }
        let title = Phrasing.cut(text.title(plan) ?? statement, to: 100)
        if var open = found.last, !edited {
            // The plan settles what the question before it left open.
            open.items = open.items.filter { $0.section != .decision } + rejected
            open.items.insert(item, at: open.items.firstIndex { $0.section == .rejected } ?? open.items.count)
            open.title = Self.clause(title)
            found[found.count - 1] = open
        } else {
            found.append(
                Found(
                    index: call, title: Self.clause(title), description: "", items: [item] + rejected,
                    subject: "decision:\(Words(plan).subject)"))
        }
    }

    private static func clause(_ title: String) -> String {
        guard let comma = ByteSearch.first(", ", in: title), comma > 40 else { return title }
        return title.bytes(0..<comma)
    }

    private func planQuote(_ plan: String, _ call: Int) -> Extraction.Quote? {
        // Inside the call the plan is JSON text: take the longest run without an escape.
        let source = view.turns[call].text
        let piece = plan.split(on: "\"").max { $0.utf8.count < $1.utf8.count } ?? plan
        let words = piece.trimmed
        return ByteSearch.contains(words, in: source) ? Extraction.Quote(view.turns[call], words) : nil
    }
}
