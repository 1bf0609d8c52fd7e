/// What went wrong before a cause was named, and what was seen to work after it.
extension EstablishedCauseFinder {
    struct Trouble {
        /// What the person had seen, if they told it.
        let report: (index: Int, sentence: Sentence)?
        /// The run that failed.
        let failed: CommandRun?
        /// What the agent itself saw to be wrong, where the person only asked for a look.
        let observed: (index: Int, sentence: Sentence)?
        /// Runs before anything was changed for it: to run one of them again tells whether it is gone.
        let looked: [CommandRun]
    }

    struct Proof {
        /// Index of the turn that shows it.
        let end: Int
        /// Index of the call that had failed.
        let failed: Int?
        let run: CommandRun?
        /// The person's words that take it for settled.
        let word: (index: Int, sentence: Sentence)?
    }

    private static let wrongs = [
        "wrong", "broken", "is off", "are off", "stops", "stopped", "stutters", "flickers", "lost", "loses", "stuck", "still sees",
        "still shows", "still gets", "still get", "still see", "too high", "too low", "too far", "too early", "too late", "too many",
        "shows no",
        "show no", "refused", "refuses", "fail", "fails", "failing", "failed", "hangs", "freezes", "crashes", "dies", "panics", "segfaults",
        "missing", "disappears", "vanishes", "chokes",
        "denied", "empty", "garbled", "twice", "nobody can", "can't open", "off by", "negative", "jumps", "kaputt", "kaputten", "falsch",
        "fehlt",
        "fehlen", "geht nicht", "but still", "since the weekend", "since yesterday", "since the update", "could order more",
    ]

    func trouble(before cause: Cause, _ human: HumanTurn, _ position: Int, _ explained: Set<Int>) -> Trouble? {
        // A failure goes on over a turn in which the person only answers.
        let start = position > 0 && !human.typed.contains(where: Self.tellsWrong) ? view.humans[position - 1].index : human.index
        let change = view.edits.first { $0.call > cause.index }?.call ?? cause.index
        let next = view.nextHuman(after: cause.index)
        let runs = view.runs.filter { $0.call > start && $0.call < max(cause.index, min(change, next)) }
        if runs.contains(where: { $0.outcome == .failed && $0.answer.map { known.contains(view.turns[$0].n) } ?? false }) { return nil }
        let failed = runs.last { run in
            run.call < cause.index && run.call > cause.index - (cause.weight > 1 ? 24 : 14) && run.outcome == .failed
                && !explained.contains(run.call)
                && !run.kinds.contains { [.lint, .types, .format].contains($0.purpose) }
        }
        let reports = view.humans[max(0, position - (cause.weight > 1 ? 2 : 1))...position].reversed().compactMap { human in
            human.typed.first(where: Self.tellsWrong).map { (index: human.index, sentence: $0) }
        }
        // "Still wrong" goes on with what was reported before.
        let fresh = reports.filter { !explained.contains($0.index) }
        let report = fresh.last { !$0.sentence.words.has(anyOf: ["still", "immer noch"]) } ?? fresh.first
        let observed = failed == nil && report == nil ? observed(since: human.index, before: cause.index) : nil
        guard failed != nil || report != nil || observed != nil else { return nil }
        if report == nil, let failed, isOwnWork(failed, since: start), !cause.sentences.contains(where: { CauseSentence.requires($0.text) })
        {
            return nil
        }
        return Trouble(report: report, failed: failed, observed: observed, looked: runs)
    }

    /// Whether it is a test of what the agent had just written.
    private func isOwnWork(_ failed: CommandRun, since start: Int) -> Bool {
        failed.kinds.contains { [.test, .build].contains($0.purpose) } && view.edits.contains { $0.call > start && $0.call < failed.call }
    }

    /// "The printer reads it as Latin-1 nevertheless", said right after a look.
    private func observed(since start: Int, before end: Int) -> (index: Int, sentence: Sentence)? {
        for index in start + 1..<end
        where view.isLive[index] && view.turns[index].role == .agent && view.turns[index].tool == nil && view.turns[index - 1].role == .tool
        {
            let told = SentenceSplitter().sentences(of: view.turns[index].text).first {
                !$0.isQuestion && $0.words.count >= 5
                    && $0.words.has(anyOf: ["nevertheless", "instead of", "although", "anyway", "off by", "trotzdem"])
                    && !$0.words.has(anyOf: ["i", "i'll", "let me"])
            }
            if let told { return (index, told) }
        }
        return nil
    }

    private static func tellsWrong(_ sentence: Sentence) -> Bool {
        if sentence.isQuestion { return ["why", "warum", "wieso"].contains(sentence.words.first ?? "") && sentence.words.count >= 4 }
        let isOther =
            sentence.words.has("instead of")
            && sentence.words.has(anyOf: ["get", "gets", "got", "see", "sees", "shows", "returns", "says"])
        return sentence.words.count >= 4 && (isOther || sentence.words.has(anyOf: wrongs)) && !Choice.isDecision(sentence)
            && !Jest.holds(sentence)
            && !(["no", "nope"].contains(sentence.words.first ?? "") && !sentence.words.has(anyOf: ["still", "again"]))
            && !["can", "could", "please", "should"].contains(sentence.words.first ?? "")
    }

    /// The run that passed where it had failed, or the same look with another result that the person took for settled.
    func proof(of cause: Cause, _ position: Int, _ trouble: Trouble) -> Proof? {
        let end = position + 4 < view.humans.count ? view.humans[position + 4].index : view.turns.count
        let word = settled(cause, position)
        if complains(position) { return nil }
        let later = view.runs.filter { $0.call > trouble.looked.first?.call ?? cause.index && $0.call < end && $0.outcome == .passed }
        for failed in trouble.looked.filter({ $0.outcome == .failed && $0.call > cause.index - 24 }) {
            guard failed.call < cause.index,
                let again = first(later, after: cause.index, where: { $0.call > failed.call && isAgain($0, of: failed) })
            else { continue }
            if changed(between: failed.call, and: again) {
                return Proof(end: again.answer ?? again.call, failed: failed.call, run: again, word: word)
            }
        }
        for look in trouble.looked where look.outcome == .passed && (trouble.report != nil || trouble.observed != nil && word != nil) {
            guard
                let again = first(
                    later, after: cause.index, where: { $0.call > look.call && isAgain($0, of: look) && $0.output != look.output })
            else { continue }
            if changed(between: look.call, and: again) {
                return Proof(end: again.answer ?? again.call, failed: nil, run: again, word: word)
            }
        }
        guard let word, trouble.report != nil, changed(after: cause.index, before: end) else { return nil }
        return Proof(end: word.index, failed: nil, run: nil, word: word)
    }

    /// The first such run after the cause was named, else the last before it.
    private func first(_ runs: [CommandRun], after index: Int, where fits: (CommandRun) -> Bool) -> CommandRun? {
        runs.first { $0.call > index && fits($0) } ?? runs.last { $0.call < index && fits($0) }
    }

    /// The same program on the same thing, alone or in a chain.
    private func isAgain(_ later: CommandRun, of earlier: CommandRun) -> Bool {
        earlier.line.work.indices.contains { index in
            let segment = earlier.line.work[index]
            let kind = earlier.kinds[index]
            guard kind.purpose != .read || segment.words.count > 1 && !Self.looks.contains(segment.program) else { return false }
            return later.line.work.indices.contains { other in
                let next = later.line.work[other]
                guard next.program == segment.program, later.kinds[other].key == kind.key else { return false }
                if [.test, .build, .types, .schema].contains(kind.purpose) { return true }
                let own = segment.arguments.map(\.value).filter { !$0.hasPrefix("-") }
                let others = next.arguments.map(\.value).filter { !$0.hasPrefix("-") }
                let named = own.filter { !$0.allSatisfy(\.isNumber) && !segment.words.isEmpty }
                return named.isEmpty ? own.first == others.first : !Set(named).isDisjoint(with: others)
            }
        }
    }

    /// Commands that only read files: to read again proves nothing.
    private static let looks: Set<String> = [
        "cat", "grep", "rg", "ls", "sed", "head", "tail", "find", "file", "git", "wc", "awk", "cd", "echo",
    ]

    private func changed(between start: Int, and again: CommandRun) -> Bool {
        again.line.work.count > 1 || changed(after: start, before: again.call)
    }

    private func changed(after start: Int, before end: Int) -> Bool {
        view.edits.contains { $0.call > start && $0.call < end }
            || view.runs.contains { run in
                run.call > start && run.call < end && run.outcome != .failed
                    && run.kinds.contains { $0.purpose != .read && $0.purpose != .test }
            }
    }

    private static let praise: Set<String> = [
        "nice", "great", "good", "perfect", "super", "gut", "prima", "danke", "thanks", "thx", "merci", "cool", "wow", "ha", "ah", "ahh",
        "aha",
        "right", "yes", "yeah", "exactly", "works", "finally", "klasse", "stimmt", "genau", "awesome", "excellent", "lovely", "brilliant",
        "phew",
        "fine", "ok", "okay",
    ]

    /// The next words of the person, when they take the matter for settled.
    private func settled(_ cause: Cause, _ position: Int) -> (index: Int, sentence: Sentence)? {
        guard position + 1 < view.humans.count else { return nil }
        let next = view.humans[position + 1]
        // Approval may come a turn later, after the person's wish was followed and tested.
        if let later = approved(after: position + 1) { return later }
        guard let first = next.sentences.first,
            !next.sentences.prefix(2).contains(where: { ConfirmedFixFinder.complains($0) && !$0.words.has("wrong") })
        else { return nil }
        if Self.praise.contains(first.words.first ?? "")
            || next.sentences.prefix(3).contains(where: { $0.text.contains(anyOf: ["🎉", "👍", "🙌"]) })
            || first.words.has(anyOf: ["at last", "it works", "works now", "endlich"])
        {
            return (next.index, first)
        }
        return nil
    }

    private func approved(after position: Int) -> (index: Int, sentence: Sentence)? {
        guard position + 1 < view.humans.count, let first = view.humans[position + 1].sentences.first,
            Self.praise.contains(first.words.first ?? ""), !Self.praise.contains(view.humans[position].sentences.first?.words.first ?? "")
        else { return nil }
        let range = view.humans[position].index..<view.humans[position + 1].index
        let tested = view.runs.contains { range.contains($0.call) && $0.outcome == .passed && $0.subject?.purpose == .test }
        return tested && view.edits.contains { range.contains($0.call) } ? (view.humans[position + 1].index, first) : nil
    }

    /// Whether the next words of the person say that it is still wrong.
    private func complains(_ position: Int) -> Bool {
        guard position + 1 < view.humans.count else { return false }
        return view.humans[position + 1].sentences.prefix(3).contains {
            !$0.isQuestion && $0.words.count < 16
                && $0.words.has(anyOf: [
                    "still", "not it", "not the", "no change", "same error", "same crash", "same place", "same thing", "immer noch",
                    "didn't help",
                ])
        }
    }
}
