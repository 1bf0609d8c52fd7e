/// What the agent reported: the outcome in a sentence, what was done, what it left for later.
struct FinalReport {
    /// The turn it is read from.
    let index: Int
    /// Whether the session changed anything.
    let isWork: Bool
    /// The sentence that says what came of the session, and its turn.
    var outcome: (index: Int, sentence: Sentence)?
    var done: [Sentence] = []
    var proposed: [Sentence] = []
    var next: [(index: Int, sentence: Sentence)] = []

    /// Nil when the agent said nothing. `requests` are the turns that asked for something.
    init?(view: SessionView, requests: [Int]) {
        guard let main = Self.main(view, requests) else { return nil }
        index = main
        isWork = !view.edits.isEmpty || view.runs.contains { $0.outcome == .passed && Landed($0, view: view) != nil }
        let sentences = Self.sentences(view.turns[main].text)
        let isPlan = !isWork && (Self.asksForPlan(view) || sentences.contains { $0.isItem && Self.isPlan($0.heading) })
        // The first request's report tells more than that the commit was made.
        var candidates = sentences.map { (index: main, sentence: $0) }
        if isWork, Self.lastComplaint(view, requests) == nil, let start = requests.first,
            let first = Self.closing(view, start + 1..<(requests.dropFirst().first ?? view.turns.count)),
            first != main
        {
            candidates = Self.sentences(view.turns[first].text).map { (index: first, sentence: $0) } + candidates
        }
        // A report that the person then saw to be true counts most.
        let confirmed = Self.confirmed(view).flatMap { index in
            Self.sentences(view.turns[index].text).map { (index: index, sentence: $0) }
        }
        func weight(_ candidate: (index: Int, sentence: Sentence)) -> Int {
            Self.weight(candidate.sentence) + (confirmed.contains { $0 == candidate } ? 2 : 0)
        }
        candidates += confirmed.filter { other in !candidates.contains { $0 == other } }
        let outcome =
            candidates.filter { (!isPlan || !$0.sentence.isItem) && Self.tells($0.sentence) && Self.weight($0.sentence) >= 0 }.enumerated()
            .max {
                (weight($0.element), $1.offset) < (weight($1.element), $0.offset)
            }?.element
        self.outcome = outcome
        // What is nested under an item that stands in the list is its detail.
        var parent = (indent: Int.max, isKept: false)
        for sentence in sentences where sentence.isItem {
            if sentence.indent > parent.indent, parent.isKept { continue }
            let isKept = sentence == outcome?.sentence || Self.isItem(sentence)
            if sentence.indent < parent.indent || isKept { parent = (sentence.indent, isKept) }
            guard isKept, sentence != outcome?.sentence, !Self.isLater(sentence) else { continue }
            if isWork, !Self.isPlan(sentence.heading) {
                done.append(sentence)
            } else if isPlan, Self.isPlan(sentence.heading) || sentence.heading.isEmpty {
                proposed.append(sentence)
            }
        }
        guard let last = view.lastAgentText(in: 0..<view.turns.count) else { return }
        for sentence in Self.sentences(view.turns[last].text) where sentence.words.count >= 4 && !sentence.isQuestion {
            if sentence.words.starts(with: "next steps") || sentence.words.starts(with: "suggested next step")
                || (sentence.isItem && Self.isLater(sentence) && Self.isItem(sentence))
            {
                next.append((last, sentence))
            }
        }
    }

    /// The agent's closing words of the stretch between two human turns in which most was changed.
    private static func main(_ view: SessionView, _ typed: [Int]) -> Int? {
        var best: (index: Int, weight: Int)?
        let complaint = lastComplaint(view, typed) ?? 0
        for (position, start) in typed.enumerated() where position >= complaint {
            let end = position + 1 < typed.count ? typed[position + 1] : view.turns.count
            guard let index = closing(view, start + 1..<end) else { continue }
            let edits = view.edits.filter { $0.call > start && $0.call < end }.count
            let landed = view.runs.filter {
                $0.call > start && $0.call < end && $0.outcome == .passed && Landed($0, view: view) != nil
            }.count
            let weight = edits * 1000 + landed * 1500 + min(view.turns[index].text.utf8.count, 400)
            if weight >= best?.weight ?? 0 { best = (index, weight) }
        }
        return best?.index ?? (complaint == 0 ? nil : main(view, Array(typed.prefix(complaint))))
    }

    /// The reports on edits to which the person's next words were that it works.
    private static func confirmed(_ view: SessionView) -> [Int] {
        view.humans.indices.dropFirst().compactMap { position in
            let start = view.humans[position - 1].index
            let end = view.humans[position].index
            guard view.humans[position].sentences.contains(where: ConfirmedFixFinder.confirms),
                view.edits.contains(where: { $0.call > start && $0.call < end })
            else { return nil }
            return closing(view, start + 1..<end)
        }
    }

    /// Position of the last later turn that found something broken: what was reported before it is no outcome.
    private static func lastComplaint(_ view: SessionView, _ typed: [Int]) -> Int? {
        typed.indices.dropFirst().last { position in
            view.humans.first { $0.index == typed[position] }?.sentences.prefix(3).contains(where: ConfirmedFixFinder.complains) ?? false
        }
    }

    /// The last words long enough to be a report, else the last.
    private static func closing(_ view: SessionView, _ range: Range<Int>) -> Int? {
        let lastEdit = view.edits.last { range.contains($0.call) }?.call ?? range.lowerBound
        let texts = range.filter {
            view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil && !view.turns[$0].text.trimmed.isEmpty
        }
        return texts.last { $0 > lastEdit && view.turns[$0].text.utf8.count > 250 } ?? texts.last
    }

    private static func sentences(_ text: String) -> [Sentence] {
        SentenceSplitter().sentences(of: text).filter { !$0.text.hasPrefix("::") && !$0.text.hasPrefix("<") }
    }

    private static func isLater(_ sentence: Sentence) -> Bool {
        sentence.heading.asciiLowercased.contains(anyOf: ["next", "todo", "follow-up", "remaining", "outstanding"])
    }

    private static func isPlan(_ heading: String) -> Bool {
        heading.asciiLowercased.contains(anyOf: ["plan", "phase", "proposal", "approach", "roadmap"])
    }

    private static func asksForPlan(_ view: SessionView) -> Bool {
        view.humans.contains { $0.sentences.contains { $0.words.has(anyOf: ["the plan", "a plan", "propose"]) } }
    }

    private static func isItem(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, sentence.words.count >= 3, sentence.words.count <= 60,
            sentence.text.utf8.last != UInt8(ascii: ":"),
            !sentence.heading.asciiLowercased.contains(anyOf: ["option", "if you want", "consider", "test"])
        else { return false }
        let prose = sentence.text.split(on: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(separator: " ")
        return Words(prose).count >= 3 && !sentence.words.has(anyOf: ["you", "your", "let me know", "happy to"])
    }

    private static func tells(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard words.count >= 4, words.count <= 60, !sentence.isQuestion,
            !["depends", "branch", "commit", "note", "you", "your", "this", "that", "it", "these"].contains(words.first ?? "")
        else { return false }
        return !words.has(anyOf: [
            "let me", "i'll", "you want", "you're", "here's", "here is", "i see your", "clarifying", "before i", "remaining",
            "unrelated", "happy to", "let me know", "not yet", "i can't", "i cannot", "if you'd like", "if you want", "thanks for",
        ])
    }

    /// A sentence that says that something is finished tells the outcome best, and a sentence better than a list item.
    private static func weight(_ sentence: Sentence) -> Int {
        var weight = sentence.isItem ? 0 : 2
        if sentence.words.has(anyOf: [
            "completed", "complete", "done", "bumped", "added", "updated", "moved", "opened", "implemented", "fixed", "created",
            "now", "pushed", "changed", "removed", "pass", "passes", "no longer", "patched",
        ]) {
            weight += 2
        }
        if sentence.words.count >= 6 { weight += 1 }
        if sentence.words.has("again") { weight += 2 }
        if ["this", "that", "these", "it", "background", "epic", "task", "committed", "because"].contains(sentence.words.first ?? "") {
            weight -= 4
        }
        // "All 3 subtasks completed" says nothing of what they were.
        if sentence.words.first == "all", sentence.words.count <= 9 { weight -= 2 }
        if sentence.words.has(anyOf: ["tests passing", "tests pass", "tests passed"]) || Request.isOrder(sentence.words) { weight -= 4 }
        if sentence.words.first.map(CommandText.isId) == true { weight -= 2 }
        if ["also", "tests", "not", "verification"].contains(sentence.words.first ?? "") { weight -= 3 }
        if sentence.text.utf8.last == UInt8(ascii: ":") { weight -= 1 }
        return weight
    }
}
