/// Reads the parts of a handoff out of a prepared session.
struct HandoffReader {
    let view: SessionView
    let summary: SessionSummary
    /// The session's page as it would be written now; nil when nothing came of it.
    let draft: Extraction.PageDraft?
    /// What was wanted last.
    private let last: Exchange?

    init(view: SessionView) {
        self.view = view
        summary = SessionSummary(view: view)
        draft = summary.page()
        last = summary.exchanges.max { Self.taken(up: $0) < Self.taken(up: $1) }
    }

    private static func taken(up exchange: Exchange) -> Int { exchange.stretches.last?.lowerBound ?? exchange.human.index }

    // MARK: The sentence

    /// The agent's closing words on what was wanted last; nil when it broke off or is still at work.
    private var reply: Int? {
        guard let last, let reply = last.reply, let stretch = last.stretches.last else { return nil }
        if reply >= stretch.lowerBound { return reply }
        // "Thanks" after the answer takes nothing up; "go on", with work behind it, does.
        let human = view.humans.last { $0.index < stretch.lowerBound }
        let isWork = stretch.contains { view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool != nil }
        return isWork || human.map { Request.main(of: $0) != nil } ?? false ? nil : reply
    }

    var isAnswered: Bool { reply != nil }

    var isUnattended: Bool { last == nil }

    /// Where the session stopped: what was wanted, and what came of it. Nil when nobody said or did anything.
    var sentence: String? {
        let name = view.header.agent.spokenName
        guard let last else {
            guard let task = automated else { return nil }
            return "\(name) ran without a person\(task.isEmpty ? "" : ", with the task \(task)")\(lastStep.map { "; \($0)" } ?? "")."
        }
        let wanted = Self.wanted(last, summary.text)
        guard let reply else {
            if PendingPlan.last(in: view) != nil { return "\(wanted), \(name) laid out a plan that waits for approval." }
            let rest = lastStep.map { "; \($0)" } ?? ""
            return "\(wanted), \(name) had not finished\(rest)."
        }
        if !summary.isWork, draft?.items.contains(where: { $0.section == .nextSteps && $0.text.hasPrefix("Proposed: ") }) == true {
            return "\(wanted), \(name) proposed a plan; nothing was changed yet."
        }
        let verb = last.kind == .question ? "answered" : "reported"
        guard let words = outcome(of: last, reply) else { return "\(wanted), \(name) \(verb) in words that do not fit one line." }
        return "\(wanted), \(name) \(verb): \(words)"
    }

    /// Whose words the sentence rests on.
    var sentenceRoles: [EvidenceRole] {
        guard last != nil else { return [] }
        if isAnswered || PendingPlan.last(in: view) != nil { return [.user, .agent] }
        return lastStep == nil ? [.user] : [.user, .tool]
    }

    /// "Asked to add a cart total" for an order, else the person's words in quotation marks.
    private static func wanted(_ exchange: Exchange, _ text: Phrasing) -> String {
        let decided = exchange.kind == .statement ? exchange.human.typed.first { Choice.isDecision($0) } : nil
        let plain = Request(decided ?? exchange.request).plain
        let words =
            text.statement(plain).map { Phrasing.cut(Phrasing.clauses($0, to: 160), to: 200) } ?? Phrasing.cut(plain.collapsed, to: 160)
        var bare = words.trimmingSuffix(".").trimmingSuffix(" please")
        var isOrder = exchange.kind == .order
        for yes in ["Yes, ", "Yes "] where bare.hasPrefix(yes) && Request.isOrder(Words(String(bare.dropFirst(yes.count)))) {
            bare = String(bare.dropFirst(yes.count))
            isOrder = true
        }
        guard isOrder, let first = bare.first, first != "`" else {
            return "\(exchange.kind == .question ? "Asked" : "Told") “\(bare)”"
        }
        return "Asked to \(first.lowercased())\(bare.dropFirst())"
    }

    private func outcome(of exchange: Exchange, _ reply: Int) -> String? {
        let told = summary.outcomes(plan: nil).last { $0.exchange.human.index == exchange.human.index && $0.index == reply }?.words
        let said = Reply(view, at: reply)
        let words = told ?? said.outcome?.text ?? said.sentences.first { !$0.isQuestion }?.text ?? said.sentences.first?.text
        guard let words, let line = summary.text.statement(AgentVoice.impersonal(words.trimmingPrefix("The answer: "))) else { return nil }
        return line.unicodeScalars.count <= 280 ? line : Phrasing.cut(Phrasing.clauses(line, to: 280), to: 280).trimmingSuffix(".") + "."
    }

    /// "its last step was `npm test`, which failed".
    private var lastStep: String? {
        let edit = view.edits.last
        guard let run = view.runs.last(where: { $0.subject != nil }), run.call > edit?.call ?? -1 else {
            return edit.map { "its last step was an edit of \(view.paths.relative($0.path).asCode)" }
        }
        let ending = run.answer == nil ? ", which had not ended" : run.outcome == .failed ? ", which failed" : ""
        return "its last step was \(Self.shown(run).asCode)\(ending)"
    }

    /// The task of a run that no person typed in; nil when it changed nothing and ran nothing: nobody has to take that up.
    private var automated: String? {
        let task = view.turns.indices.first { view.isLive[$0] && view.turns[$0].origin == .automation }
        let words = task.flatMap { SentenceSplitter().sentences(of: view.turns[$0].text).first?.text.collapsed }
        guard !view.edits.isEmpty || !view.runs.isEmpty else { return nil }
        return words.map { "“\(Phrasing.cut(Phrasing.clauses($0, to: 140), to: 160))”" } ?? ""
    }

    // MARK: Lines

    private func role(of turn: Int) -> EvidenceRole {
        guard let turn = view.turns.first(where: { $0.n == turn }) else { return .agent }
        switch turn.role {
        case .user: return turn.origin == .human ? .user : .import
        case .agent: return .agent
        case .tool: return .tool
        }
    }

    func lines(_ section: Section, atMost limit: Int) -> [Handoff.Line] {
        let items = draft?.items.filter { $0.section == section } ?? []
        return items.prefix(limit).map { Handoff.Line($0.text, by: $0.quotes.first.map { role(of: $0.turn) } ?? .agent) }
    }

    /// What the agent says it did, then the last that landed.
    var done: [Handoff.Line] {
        let all = lines(.done, atMost: 20)
        let landed = all.filter { $0.by == .tool && !$0.text.hasPrefix("Last test run: ") }
        return all.filter { $0.by != .tool }.prefix(3) + landed.suffix(3).map(withRequest)
    }

    /// A branch that was pushed and not offered yet waits for somebody to do so.
    private func withRequest(_ line: Handoff.Line) -> Handoff.Line {
        let pushed = "Pushed "
        guard line.text.hasPrefix(pushed), !["`main`.", "`master`."].contains(String(line.text.dropFirst(pushed.count))),
            !summary.landed.contains(where: { $0.deed == .pullRequest })
        else { return line }
        return Handoff.Line(line.text.trimmingSuffix(".") + "; no pull request was opened in the session.", by: line.by)
    }

    /// What the session shows to be in no commit: files edited after the last one, and those that git named after it.
    func uncommitted(_ place: LastPlace) -> [String] {
        let status = place.status.flatMap { $0.call > place.lastCommit ? $0 : nil }
        let late = Set(view.edits.filter { $0.call > max(place.lastCommit, status?.call ?? -1) }.map(\.relativePath))
        let edited = summary.touched.map(\.path).filter(late.contains)
        return edited + (status?.files ?? []).filter { !edited.contains($0) }
    }

    /// The last test run and what it told; nil when nothing readable, or when it failed and stands as the failure.
    var lastTest: String? {
        guard let run = view.runs.last(where: { $0.subject?.purpose == .test && $0.outcome == .passed }), let answer = run.answer else {
            return nil
        }
        let results = SuccessLine.results(view.turns[answer].text).filter { !$0.contains("`") && !$0.hasPrefix("Test Files") }.map(
            SessionSummary.counts)
        guard !results.isEmpty else { return nil }
        let isBefore = view.edits.contains { $0.call > run.call }
        let told = results.suffix(2).map { Phrasing.cut($0, to: 80).asCode }.joined(separator: ", ")
        return "\(Self.shown(run).asCode): \(told)\(isBefore ? ", before the last edits" : "")"
    }

    private var leftovers: Leftovers { Leftovers(view, summary.exchanges, Landed.all(in: view), isWork: summary.isWork) }

    private func line(_ item: Leftovers.Item) -> Handoff.Line? {
        summary.text.statement(item.words).map { Handoff.Line($0, by: role(of: view.turns[item.index].n)) }
    }

    /// Without the one that the sentence tells already.
    var openQuestions: [Handoff.Line] {
        let found = draft == nil ? leftovers.questions.compactMap(line) : lines(.openQuestions, atMost: 4)
        guard let last, !isAnswered else { return found }
        let wanted = Request(last.request).plain
        return found.filter { !SessionSummary.isNear($0.text.trimmingPrefix("Left unfinished: "), wanted) }
    }

    /// The to-do list has a place of its own.
    var nextSteps: [Handoff.Line] {
        let found = draft == nil ? leftovers.steps.compactMap(line) : lines(.nextSteps, atMost: 8)
        let listed = Set(toDo.map(\.text))
        let plan = PendingPlan.items(in: view).prefix(6).compactMap { summary.text.statement($0) }.map {
            Handoff.Line("Planned: \($0)", by: .agent)
        }
        return found.filter { !listed.contains($0.text) } + plan
    }

    var toDo: [Handoff.Line] {
        let open = TodoList.last(in: view).map(stillOpen) ?? TaskList.open(in: view)
        return open.compactMap { summary.text.statement($0) }.prefix(8).map { Handoff.Line($0, by: .agent) }
    }

    /// A last item that was in progress when the agent closed with its report is what the report delivers.
    private func stillOpen(_ list: TodoList) -> [String] {
        let isDelivered = list.open.count == 1 && list.isInProgress && (reply ?? -1) > list.index
        return isDelivered ? [] : list.open
    }

    var decided: [Handoff.Line] {
        (QuestionDecisionFinder(view: view).pages() + StatedDecisionFinder(view: view).pages()).prefix(5).map {
            Handoff.Line($0.title, by: .user)
        }
    }

    // MARK: The failing command

    private static let judged: Set<CommandKind.Purpose> = [.test, .lint, .types, .build, .format, .schema, .install, .release]

    /// The last failed command that nothing later shows to work: no run of it or for its purpose that passed, no commit.
    var failure: Handoff.Failure? {
        let success = LastSuccess(view.runs, landed: summary.landed)
        for run in view.runs.reversed() where run.outcome == .failed {
            guard let subject = run.subject, subject.purpose != .read, !isMended(run, subject, success) else { continue }
            let line = ErrorLine.pick(run.output)?.words ?? run.output.split(separator: "\n").last.map { String($0).collapsed } ?? ""
            return Handoff.Failure(command: Self.shown(run), line: Phrasing.cut(line, to: 200))
        }
        return nil
    }

    private func isMended(_ run: CommandRun, _ subject: CommandKind, _ success: LastSuccess) -> Bool {
        let isJudged = Self.judged.contains(subject.purpose)
        // A failed look-around that the agent went past in an earlier exchange is no state of the project.
        if !isJudged, let last, run.call < Self.taken(up: last) { return true }
        if success.landed > run.call || success.ofCommand[subject.key] ?? -1 > run.call { return true }
        return isJudged && success.ofPurpose[subject.purpose] ?? -1 > run.call
    }

    /// The part of a command line that the run is about, as typed.
    private static func shown(_ run: CommandRun) -> String {
        let segment = run.subjectSegment?.text ?? ""
        return Phrasing.cut((segment.isEmpty ? run.command : segment).collapsed, to: 120)
    }
}

/// When commands were last seen to work, as indices of turns.
private struct LastSuccess {
    var ofCommand: [String: Int] = [:]
    var ofPurpose: [CommandKind.Purpose: Int] = [:]
    /// When something was last committed or pushed.
    let landed: Int

    init(_ runs: [CommandRun], landed: [Landed]) {
        self.landed = landed.map(\.index).max() ?? -1
        for run in runs where run.outcome == .passed {
            for kind in run.kinds {
                ofCommand[kind.key] = max(run.call, ofCommand[kind.key] ?? -1)
                ofPurpose[kind.purpose] = max(run.call, ofPurpose[kind.purpose] ?? -1)
            }
        }
    }
}
