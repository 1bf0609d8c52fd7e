/// Writes the session's own page: what was asked, what came of it, what is left, which files were touched.
struct SessionSummary {
    let view: SessionView

    private static let mostDone = 8

    /// Nil when no person spoke.
    func page() -> Extraction.PageDraft? {
        guard let first = requests.first else { return view.humans.isEmpty ? nil : trivial() }
        let text = StatementText(paths: view.paths)
        let request = Request(first.1, view: view)
        var items: [Extraction.Item] = []
        if let asked = text.statement(request.asked), let quote = Extraction.Quote(view.turns[first.0], first.1.text) {
            items.append(Extraction.Item(section: .summary, text: asked, quotes: [quote]))
        }
        let report = FinalReport(view: view)
        if let outcome = report.outcome, let statement = text.statement(outcome.words), let quote = Extraction.Quote(view.turns[outcome.index], outcome.quote) {
            items.append(Extraction.Item(section: .summary, text: statement, quotes: [quote]))
        }
        items += done(report, text)
        items += open(text)
        items += next(report, text)
        items += files(text)
        guard !items.isEmpty, let title = text.title(request.title) else { return trivial() }
        return draft(title: title, items: items)
    }

    private func draft(title: String, items: [Extraction.Item]) -> Extraction.PageDraft {
        let description = items.last { $0.section == .summary }?.text ?? ""
        return Extraction.PageDraft(
            kind: .session, title: title, description: StatementText.cut(description, to: 200), paths: Array(touched.prefix(12)), items: items, subject: "session:\(view.header.agent.rawValue):\(view.header.session)")
    }

    private func trivial() -> Extraction.PageDraft? {
        let text = StatementText(paths: view.paths)
        guard let human = view.humans.first, let sentence = human.sentences.first, let statement = text.statement("Asked: \(sentence.text)"), let title = text.title(sentence.text), let quote = Extraction.Quote(view.turns[human.index], sentence.text) else { return nil }
        return draft(title: title, items: [Extraction.Item(section: .summary, text: statement, quotes: [quote])])
    }

    /// Sentences that ask for something, greetings and "continue" left out.
    private var requests: [(Int, Sentence)] {
        view.humans.filter { !$0.isAnswer }.compactMap { human in human.sentences.first { Request.isRequest($0) }.map { (human.index, $0) } }
    }

    // MARK: Sections

    private func done(_ report: FinalReport, _ text: StatementText) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for (index, sentence) in report.items {
            guard items.count < Self.mostDone - 2, let statement = text.statement(AgentVoice.impersonal(sentence.text)), seen.insert(statement).inserted, let quote = Extraction.Quote(view.turns[index], sentence.text) else { continue }
            items.append(Extraction.Item(section: .done, text: statement, quotes: [quote]))
        }
        for run in view.runs where run.outcome == .passed {
            guard let landed = Landed(run, view: view), items.count < Self.mostDone, let statement = text.statement(landed.words), seen.insert(statement).inserted, let quote = Extraction.Quote(view.turns[landed.index], landed.quote) else { continue }
            items.append(Extraction.Item(section: .done, text: statement, quotes: [quote]))
        }
        return items
    }

    /// A question of the agent that nobody answered any more, or one of the person's.
    private func open(_ text: StatementText) -> [Extraction.Item] {
        let lastHuman = view.humans.last?.index ?? 0
        guard let index = view.lastAgentText(in: lastHuman + 1..<max(view.turns.count, lastHuman + 1)) else {
            guard let human = view.humans.last, let question = ExplanationFinder.question(of: human), let statement = text.statement(question.text), let quote = Extraction.Quote(view.turns[human.index], question.text) else { return [] }
            return [Extraction.Item(section: .openQuestions, text: statement, quotes: [quote])]
        }
        let asked = SentenceSplitter().sentences(of: view.turns[index].text).last { $0.isQuestion && $0.words.count >= 5 && !$0.words.has(anyOf: ["anything else", "what would you like"]) }
        guard let asked, let statement = text.statement(asked.text), let quote = Extraction.Quote(view.turns[index], asked.text) else { return [] }
        return [Extraction.Item(section: .openQuestions, text: statement, quotes: [quote])]
    }

    private func next(_ report: FinalReport, _ text: StatementText) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for (index, sentence) in report.next.prefix(5) {
            guard let statement = text.statement(AgentVoice.impersonal(sentence.text)), let quote = Extraction.Quote(view.turns[index], sentence.text) else { continue }
            items.append(Extraction.Item(section: .nextSteps, text: statement, quotes: [quote]))
        }
        if items.isEmpty, let todo = TodoList.last(in: view) {
            for entry in todo.open.prefix(5) {
                guard let statement = text.statement(entry), let quote = Extraction.Quote(view.turns[todo.index], entry) else { continue }
                items.append(Extraction.Item(section: .nextSteps, text: statement, quotes: [quote]))
            }
        }
        return items
    }

    private func files(_ text: StatementText) -> [Extraction.Item] {
        guard let edit = view.edits.first, let quote = Extraction.Quote(view.turns[edit.call], PathText.name(of: edit.path)) else { return [] }
        let shown = touched.prefix(8).map(\.asCode).joined(separator: ", ")
        let more = touched.count > 8 ? " and \(touched.count - 8) more" : ""
        return text.statement("\(shown)\(more)").map { [Extraction.Item(section: .files, text: $0, quotes: [quote])] } ?? []
    }

    /// Files edited in the session, the most edited first.
    private var touched: [String] {
        var count: [String: Int] = [:]
        var order: [String] = []
        for edit in view.edits where view.paths.isInside(edit.path) {
            let path = view.paths.relative(edit.path)
            if count[path] == nil { order.append(path) }
            count[path, default: 0] += 1
        }
        return order.enumerated().sorted { (count[$0.element]!, $1.offset) > (count[$1.element]!, $0.offset) }.map(\.element)
    }
}
