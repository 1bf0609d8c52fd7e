/// Writes the session's own page: what was asked, what came of it, what is left, which files were touched.
struct SessionSummary {
    let view: SessionView
    private let text: Phrasing

    private static let mostDone = 8
    private static let later = "Later requests:"

    init(view: SessionView) {
        self.view = view
        text = Phrasing(paths: view.paths)
    }

    /// Nil when no person spoke.
    func page() -> Extraction.PageDraft? {
        let requests = self.requests
        guard let first = requests.first else { return nil }
        let request = Request(first.sentence, view: view)
        let report = FinalReport(view: view)
        var items = summary(requests, request, report)
        if let report, report.isWork { items += done(report) }
        items += open()
        items += next(report)
        items += files()
        guard let title = text.title(request.title), !items.isEmpty else { return nil }
        let told = items.filter { $0.section == .summary && !$0.text.hasPrefix(Self.later) }
        let description = told.last?.text ?? ""
        return Extraction.PageDraft(
            kind: .session, title: title, description: Phrasing.cut(description, to: 200),
            paths: Array(touched.prefix(12).map(\.path)), items: items,
            subject: "session:\(view.header.agent.rawValue):\(view.header.session)")
    }

    /// The sentence of each human turn that asks for something; greetings and "continue" only when nothing else was said.
    private var requests: [(index: Int, sentence: Sentence)] {
        let typed = view.humans.filter { !$0.isAnswer }
        let asked = typed.compactMap { human in Request.main(of: human).map { (index: human.index, sentence: $0) } }
        if !asked.isEmpty { return asked }
        return (typed.first ?? view.humans.first).flatMap { human in human.sentences.first.map { [(human.index, $0)] } } ?? []
    }

    // MARK: Sections

    private func item(_ section: Section, _ words: String, _ index: Int, _ quote: String) -> Extraction.Item? {
        guard let statement = text.statement(words), let quote = Extraction.Quote(view.turns[index], quote) else { return nil }
        return Extraction.Item(section: section, text: statement, quotes: [quote])
    }

    private func summary(
        _ requests: [(index: Int, sentence: Sentence)], _ request: Request, _ report: FinalReport?
    ) -> [Extraction.Item] {
        var items = [item(.summary, request.asked, requests[0].index, requests[0].sentence.text)].compactMap { $0 }
        if let report, let outcome = report.outcome, outcome.text != requests[0].sentence.text {
            let words = AgentVoice.impersonal(outcome.text)
            let isAnswer = !report.isWork && outcome.isItem
            if let told = item(.summary, isAnswer ? "From the answer: \(words)" : words, report.index, outcome.text) {
                items.append(told)
            }
        }
        let later = requests.dropFirst().filter {
            $0.sentence.words.count >= 4 && !ByteSearch.contains(" --", in: $0.sentence.text)
        }.prefix(3)
        let quotes = later.compactMap { Extraction.Quote(view.turns[$0.index], $0.sentence.text) }
        let listed = later.map { Request($0.sentence).plain }.joined(separator: "; ")
        if !quotes.isEmpty, let statement = text.statement("\(Self.later) \(listed)") {
            items.append(Extraction.Item(section: .summary, text: statement, quotes: quotes))
        }
        return items
    }

    private func done(_ report: FinalReport) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for sentence in report.done where items.count < Self.mostDone - 2 {
            guard let item = item(.done, AgentVoice.impersonal(sentence.text), report.index, sentence.text),
                seen.insert(item.text).inserted
            else { continue }
            items.append(item)
        }
        for run in view.runs where run.outcome == .passed && items.count < Self.mostDone {
            guard let landed = Landed(run, view: view), let item = item(.done, landed.words, landed.index, landed.quote),
                seen.insert(item.text).inserted
            else { continue }
            items.append(item)
        }
        return items
    }

    /// A question that nobody answered any more.
    private func open() -> [Extraction.Item] {
        let lastHuman = view.humans.last?.index ?? 0
        if let index = view.lastAgentText(in: min(lastHuman + 1, view.turns.count)..<view.turns.count) {
            let asked = SentenceSplitter().sentences(of: view.turns[index].text).last {
                $0.isQuestion && $0.words.count >= 5 && !$0.words.has(anyOf: ["anything else", "what would you like"])
            }
            return asked.flatMap { item(.openQuestions, $0.text, index, $0.text) }.map { [$0] } ?? []
        }
        guard let human = view.humans.last, !human.isAnswer, let question = ExplanationFinder.question(of: human) else { return [] }
        return item(.openQuestions, question.text, human.index, question.text).map { [$0] } ?? []
    }

    private func next(_ report: FinalReport?) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for (index, sentence) in report?.next.prefix(5) ?? [] {
            if let item = item(.nextSteps, AgentVoice.impersonal(sentence.text), index, sentence.text) { items.append(item) }
        }
        if items.isEmpty, let report {
            items = report.proposed.prefix(6).compactMap {
                item(.nextSteps, "Proposed: \(AgentVoice.impersonal($0.text))", report.index, $0.text)
            }
        }
        if items.isEmpty, let todo = TodoList.last(in: view) {
            items = todo.open.prefix(6).compactMap { item(.nextSteps, $0, todo.index, $0) }
        }
        if let plan = PendingPlan.last(in: view),
            let item = item(.nextSteps, "Plan that waits for approval: \(plan.words)", plan.index, plan.quote)
        {
            items.append(item)
        }
        return items
    }

    private func files() -> [Extraction.Item] {
        let touched = self.touched
        let shown = touched.prefix(8)
        let quotes = shown.prefix(3).compactMap { file in
            Extraction.Quote(
                view.turns[file.call],
                ByteSearch.contains(file.path, in: view.turns[file.call].text) ? file.path : PathText.name(of: file.path))
        }
        let more = touched.count > shown.count ? " and \(touched.count - shown.count) more" : ""
        guard !quotes.isEmpty else { return [] }
        var listed = shown.map(\.path.asCode).joined(separator: ", ") + more
        if listed.utf8.count > 390 {
            listed =
                touched.prefix(4).map(\.path.asCode).joined(separator: ", ")
                + (touched.count > 4 ? " and \(touched.count - 4) more" : "")
        }
        return text.statement(listed).map { [Extraction.Item(section: .files, text: $0, quotes: quotes)] } ?? []
    }

    /// Files edited in the session with the first call that did, the most edited first.
    private var touched: [(path: String, call: Int)] {
        var count: [String: Int] = [:]
        var order: [(path: String, call: Int)] = []
        for edit in view.edits where view.paths.isInside(edit.path) {
            let path = view.paths.relative(edit.path)
            if count[path] == nil { order.append((path, edit.call)) }
            count[path, default: 0] += 1
        }
        return order.enumerated().sorted { (count[$0.element.path]!, $1.offset) > (count[$1.element.path]!, $0.offset) }.map(
            \.element)
    }
}
