/// What a person wanted, with the words by which the agent closed it.
///
/// A clarification, an answer or "continue" goes on with what is still unanswered; a question, an order or a complaint
/// opens an exchange of its own.
struct Exchange {
    enum Kind { case order, question, complaint, statement }

    let human: HumanTurn
    /// The sentence that says what is wanted.
    let request: Sentence
    let kind: Kind
    /// The turns between the person's words and the next ones, one range for each time it was taken up.
    private(set) var stretches: [Range<Int>] = []
    /// Index of the closing words; nil when the work broke off.
    private(set) var reply: Int?

    /// All of a session, in the order in which they were opened.
    static func all(of view: SessionView) -> [Exchange] {
        var all: [Exchange] = []
        var current = 0
        for human in view.humans {
            let stretch = human.index + 1..<view.nextHuman(after: human.index)
            let opened = human.isAnswer ? nil : Request.main(of: human).map { Exchange(human, $0) }
            if let at = resumed(by: opened, isAnswer: human.isAnswer, in: all, current) {
                current = at
            } else if let opened = opened ?? (all.isEmpty ? human.sentences.first.map { Exchange(human, $0) } : nil) {
                all.append(opened)
                current = all.count - 1
            }
            guard all.indices.contains(current) else { continue }
            all[current].stretches.append(stretch)
            // "Thanks" and "is this done?" with their answers change nothing about what was said before.
            let goesOn = stretch.contains { view.turns[$0].role == .agent && view.turns[$0].tool != nil }
            let isProgress = opened == nil && !human.isAnswer && human.sentences.contains(where: \.isQuestion)
            if all[current].reply == nil || opened != nil || goesOn, !isProgress, let closing = closing(view, stretch) {
                all[current].reply = closing
            }
        }
        // A greeting opens nothing where something was asked.
        let asked = all.filter { Request.main(of: $0.human) != nil }
        return asked.isEmpty ? all : asked
    }

    private init(_ human: HumanTurn, _ request: Sentence) {
        self.human = human
        self.request = request
        if human.typed.contains(where: Self.objects) {
            kind = .complaint
        } else if ExplanationFinder.question(of: human) != nil || ExplanationFinder.asksSomething(request) {
            kind = .question
        } else {
            kind = Request.isOrder(Words(Request.bare(request.text))) ? .order : .statement
        }
    }

    /// Says that something is wrong, or that what is seen is not what was told: "… but the menu says Guest User".
    static func objects(_ sentence: Sentence) -> Bool {
        if ConfirmedFixFinder.complains(sentence) { return true }
        guard !sentence.isQuestion, let but = sentence.words.index(of: "but") else { return false }
        return sentence.words.list[but...].prefix(6).contains { ["says", "shows", "see", "still", "get", "gets", "reads"].contains($0) }
    }

    func holds(_ index: Int) -> Bool { stretches.contains { $0.contains(index) } }

    private static func resumed(by opened: Exchange?, isAnswer: Bool, in all: [Exchange], _ current: Int) -> Int? {
        guard all.indices.contains(current) else { return nil }
        guard let opened else {
            return isAnswer ? current : all.indices.last { all[$0].reply == nil && all[$0].kind != .question } ?? current
        }
        switch opened.kind {
        case .complaint: return all.indices.last { all[$0].reply == nil && all[$0].kind == .complaint }
        case .statement: return all[current].reply == nil ? current : nil
        case .order, .question: return nil
        }
    }

    /// Whether a command does something that is neither a look nor a check.
    private static func isWork(_ kind: CommandKind) -> Bool {
        [.commit, .install, .schema, .release, .review].contains(kind.purpose) || ["git add", "rm", "mv", "mkdir"].contains(kind.key)
    }

    /// The last words with no work behind them, a report rather than a remark; a report that only checks followed counts.
    private static func closing(_ view: SessionView, _ range: Range<Int>) -> Int? {
        let said = range.filter { view.isLive[$0] && view.turns[$0].role == .agent && !view.turns[$0].text.trimmed.isEmpty }
        let texts = said.filter { view.turns[$0].tool == nil }
        func isReport(_ index: Int) -> Bool { view.turns[index].text.utf8.count > 250 }
        let lastCall = said.last { index in
            view.turns[index].tool.map { !TodoList.tools.contains($0.name.asciiLowercased) } ?? false
        }
        let closing = texts.filter { $0 > lastCall ?? -1 }
        if let report = closing.last(where: isReport) { return report }
        let lastChange = max(
            view.edits.last { range.contains($0.call) }?.call ?? -1,
            view.runs.last { range.contains($0.call) && Landed($0, view: view) != nil }?.call ?? -1)
        guard lastChange >= 0 else { return closing.last }
        // Words before further work are a remark, however long; before mere checks they can be the report.
        let lastWork = view.runs.last { range.contains($0.call) && $0.kinds.contains { isWork($0) } }?.call ?? -1
        let reports = texts.filter { $0 > max(lastChange, lastWork) }
        return reports.last(where: isReport) ?? closing.last
            ?? reports.last { Reply(view, at: $0).outcome.map { Reply.weight($0) > 2 } ?? false }
    }
}
