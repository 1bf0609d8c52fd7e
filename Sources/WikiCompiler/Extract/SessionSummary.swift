/// Writes the session's own page: what was asked, what came of it, what is left, which files were touched.
struct SessionSummary {
    let view: SessionView
    private let text: Phrasing

    private static let mostDone = 8
    private static let later = "Later requests:"
    private static let noNews = "The user "

    init(view: SessionView) {
        self.view = view
        text = Phrasing(paths: view.paths)
    }

    /// The one commit of the session names what was delivered better than the request.
    private func delivered(_ landed: [Landed], _ request: Request) -> String? {
        // What the tracker calls the task says as much.
        guard request.title == request.plain else { return nil }
        let subjects = Set(landed.filter { $0.deed == .commit || $0.deed == .amend }.map(\.subject))
        if subjects.isEmpty, let issue = landed.first(where: { $0.deed == .issue && !$0.subject.isEmpty }) {
            return "Plan: \(issue.subject)"
        }
        guard subjects.count == 1, let subject = subjects.first, (2...14).contains(Words(subject).count) else { return nil }
        // "feat(api): add …": the kind of change is no part of the title.
        guard let colon = ByteSearch.first(": ", in: subject), colon < 24, !subject.bytes(0..<colon).contains(" ") else {
            return subject.capitalizedFirst
        }
        return subject.bytes(colon + 2..<subject.utf8.count).capitalizedFirst
    }

    /// Commits, pushes, pull requests and issues in order; an amended commit takes the place of the one before it.
    private var landed: [Landed] {
        var found: [Landed] = []
        for run in view.runs where run.outcome == .passed {
            guard let landed = Landed(run, view: view) else { continue }
            if landed.deed == .amend, let last = found.lastIndex(where: { $0.deed == .commit || $0.deed == .amend }) {
                found.remove(at: last)
            }
            found.removeAll { $0.words == landed.words }
            found.append(landed)
        }
        return found
    }

    /// Nil when no person spoke or nothing came of what they asked.
    func page() -> Extraction.PageDraft? {
        let requests = self.requests
        guard let first = requests.first else { return nil }
        let request = Request(first.sentence, view: view)
        let report = FinalReport(view: view, requests: requests.map(\.human.index))
        var items = summary(requests, request, report)
        let landed = self.landed
        if let report, report.isWork { items += done(report, landed) }
        let hasResult = items.contains { $0.section == .done || !$0.text.hasPrefix(Self.noNews) && !$0.text.hasPrefix(Self.later) }
        items += open()
        items += next(report)
        items += files()
        guard hasResult, let title = text.title(delivered(landed, request) ?? request.title) else { return nil }
        let told = items.first { $0.section == .summary && !$0.text.hasPrefix(Self.later) && !$0.text.hasPrefix("The user ") }
        let description = told.map { text.brief($0.text) } ?? ""
        return Extraction.PageDraft(
            kind: .session, title: title, description: description,
            paths: Array(touched.prefix(12).map(\.path)), items: items,
            subject: "session:\(view.header.agent.rawValue):\(view.header.session)")
    }

    /// The sentence of each human turn that asks for something; greetings and "continue" only when nothing else was said.
    private var requests: [(human: HumanTurn, sentence: Sentence)] {
        let typed = view.humans.filter { !$0.isAnswer }
        let asked = typed.compactMap { human in Request.main(of: human).map { (human: human, sentence: $0) } }
        if !asked.isEmpty { return asked }
        return (typed.first ?? view.humans.first).flatMap { human in human.sentences.first.map { [(human, $0)] } } ?? []
    }

    // MARK: Sections

    private func item(_ section: Section, _ words: String, _ index: Int, _ quote: String) -> Extraction.Item? {
        guard let statement = text.statement(words), let quote = Extraction.Quote(view.turns[index], quote) else { return nil }
        return Extraction.Item(section: section, text: statement, quotes: [quote])
    }

    /// The outcome first, then what led to it and what else was wanted; never the title again.
    private func summary(
        _ requests: [(human: HumanTurn, sentence: Sentence)], _ request: Request, _ report: FinalReport?
    ) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        let first = requests[0]
        if let report, let (index, outcome) = report.outcome, outcome.text != first.sentence.text {
            let words = AgentVoice.impersonal(outcome.text)
            let isAnswer = !report.isWork && outcome.isItem
            if let told = item(.summary, isAnswer ? "From the answer: \(words)" : words, index, outcome.text) { items.append(told) }
        } else if first.sentence.isQuestion, let answer = shortAnswer(to: first.human) {
            items.append(answer)
        }
        let title = text.title(delivered(landed, request) ?? request.title) ?? ""
        if let situation = Request.situation(of: first.human, before: first.sentence), text.title(situation.text) != title,
            !ByteSearch.contains("[REDACTED", in: situation.text),
            let told = item(.summary, "The user said: \(situation.text.collapsed.capitalizedFirst)", first.human.index, situation.text)
        {
            items.append(told)
        }
        let adds = Set(Words(request.asked).significant).subtracting(Words(title).significant).count > 4
        if items.isEmpty, let filed = filed(landed) { items.append(filed) }
        if items.isEmpty, let ending = ending(report) {
            items += [item(.summary, ending, first.human.index, first.sentence.text)].compactMap { $0 }
        }
        if items.isEmpty || adds && request.title == request.plain {
            items += [item(.summary, request.asked, first.human.index, first.sentence.text)].compactMap { $0 }
        }
        return items + [laterRequests(requests.dropFirst(), title)].compactMap { $0 }
    }

    /// The issues that a planning session left behind.
    private func filed(_ landed: [Landed]) -> Extraction.Item? {
        let issues = landed.filter { $0.deed == .issue }
        guard let first = issues.first else { return nil }
        let named = first.words.trimmingPrefix("Created issue ")
        return item(
            .summary, issues.count == 1 ? "Filed \(named)" : "Filed \(issues.count) issues, the first is \(named)", first.index, first.quote
        )
    }

    /// How a session ended that has no outcome to tell.
    private func ending(_ report: FinalReport?) -> String? {
        if let report, !report.next.isEmpty || !report.proposed.isEmpty { return "Ended with a plan; nothing was changed yet." }
        return PendingPlan.last(in: view) == nil ? nil : "Ended with a plan that waits for approval."
    }

    /// An answer too short to be a sentence: "4310."
    private func shortAnswer(to human: HumanTurn) -> Extraction.Item? {
        let end = view.nextHuman(after: human.index)
        guard let index = view.lastAgentText(in: human.index + 1..<end), view.turns[index].text.utf8.count < 120,
            !Words(view.turns[index].text).has(anyOf: ["i'll", "i'm", "i", "let me", "let's"])
        else { return nil }
        return item(.summary, "The answer: \(view.turns[index].text.collapsed)", index, view.turns[index].text)
    }

    private static func isNear(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Set(Words(one).significant), Set(Words(other).significant))
        return one.intersection(other).count * 10 >= min(one.count, other.count) * 7
    }

    /// At most three short ones: orders and questions, no rules, no choices, no lines of commands.
    private func laterRequests(_ requests: ArraySlice<(human: HumanTurn, sentence: Sentence)>, _ title: String) -> Extraction.Item? {
        var listed: [String] = []
        var quotes: [Extraction.Quote] = []
        for (human, sentence) in requests where listed.count < 3 {
            let plain = Request(sentence).plain
            guard sentence.words.count >= 4, Request.isOrder(Words(plain)) || ExplanationFinder.asksSomething(sentence),
                StandingOrder(sentence) == nil, !Choice.isDecision(sentence),
                !sentence.text.contains(anyOf: [" --", " && ", "[REDACTED", "="]),
                let words = text.title(plain).map({ Phrasing.clauses($0, to: 60) }), words.unicodeScalars.count <= 80, words != title,
                !listed.contains(where: { Self.isNear($0, words) }),
                let quote = Extraction.Quote(view.turns[human.index], sentence.text)
            else { continue }
            listed.append(words)
            quotes.append(quote)
        }
        guard !quotes.isEmpty, let statement = text.statement("\(Self.later) \(listed.joined(separator: "; "))") else { return nil }
        return Extraction.Item(section: .summary, text: statement, quotes: quotes)
    }

    private func done(_ report: FinalReport, _ landed: [Landed]) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for sentence in report.done where items.count < Self.mostDone - 2 {
            guard let item = item(.done, Self.withHeading(sentence), report.index, sentence.text),
                seen.insert(item.text).inserted
            else { continue }
            items.append(item)
        }
        for landed in landed where items.count < Self.mostDone + 2 {
            guard let item = item(.done, landed.words, landed.index, landed.quote), seen.insert(item.text).inserted
            else { continue }
            items.append(item)
        }
        return items + [testsPassed].compactMap { $0 }
    }

    /// The last passing test run, when no edit came after it.
    private var testsPassed: Extraction.Item? {
        guard let run = view.runs.last(where: { $0.subject?.purpose == .test && $0.outcome != .unknown }), run.outcome == .passed,
            let answer = run.answer, !view.edits.contains(where: { $0.call > run.call }),
            let line = SuccessLine.pick(view.turns[answer].text), !line.contains("`")
        else { return nil }
        return item(.done, "Last test run: \(line.collapsed.asCode)", answer, line)
    }

    /// "Runtime default in `a.rs`" under "Changed:" is "Changed: runtime default in `a.rs`".
    private static func withHeading(_ sentence: Sentence) -> String {
        let words = AgentVoice.impersonal(sentence.text)
        let deeds: Set<String> = ["changed", "added", "updated", "removed", "fixed", "moved", "renamed", "created"]
        let heading = Words(sentence.heading)
        guard heading.count == 1, let deed = heading.first, deeds.contains(deed), !deeds.contains(sentence.words.first ?? "") else {
            return words
        }
        let isName = words.hasPrefix("`") || words.dropFirst().first?.isLowercase != true
        return "\(deed.capitalizedFirst): " + (isName ? words : words.prefix(1).lowercased() + words.dropFirst())
    }

    /// A complaint that no edit followed, or a question that nobody answered any more.
    private func open() -> [Extraction.Item] {
        if let human = view.humans.last, view.humans.count > 1, !view.edits.contains(where: { $0.call > human.index }),
            let complaint = human.typed.first(where: ConfirmedFixFinder.complains),
            let item = item(.openQuestions, complaint.text, human.index, complaint.text)
        {
            return [item]
        }
        let lastHuman = view.humans.last?.index ?? 0
        if let index = view.lastAgentText(in: min(lastHuman + 1, view.turns.count)..<view.turns.count) {
            let asked = SentenceSplitter().sentences(of: view.turns[index].text).last {
                $0.isQuestion && $0.words.count >= 5 && !$0.words.has(anyOf: ["anything else", "what would you like"])
            }
            return asked.flatMap {
                item(.openQuestions, $0.text.trimmingPrefix("Open question: ").capitalizedFirst, index, $0.text)
            }.map { [$0] } ?? []
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
