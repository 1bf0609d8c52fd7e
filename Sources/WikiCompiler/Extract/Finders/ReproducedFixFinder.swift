/// Finds bugs that a person reported, a test showed, and an edit mended: the same test failed before it and passed after.
///
/// The explanation counts because the run bears it out; a failing test that nobody reported teaches nothing, and neither
/// does a bug in code alone: the page needs a lesson, or a variable that makes the failure show.
struct ReproducedFixFinder {
    let view: SessionView

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        return view.humans.enumerated().compactMap { position, human in
            guard !human.isAnswer, let report = human.typed.first(where: Self.reports) else { return nil }
            if position + 1 < view.humans.count, view.humans[position + 1].sentences.contains(where: ConfirmedFixFinder.complains) {
                return nil
            }
            return page(report, human, view.nextHuman(after: human.index), text)
        }
    }

    private static func reports(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, sentence.words.count >= 6 else { return false }
        return ConfirmedFixFinder.complains(sentence)
            || sentence.words.has(anyOf: [
                "is red", "are red", "is failing", "has been failing", "always gets", "gets the error", "is flaky",
            ])
    }

    private struct Mended {
        let edit: FileEdit
        let passed: CommandRun
        /// The failing run, when the same command had passed without the variable set in front of it.
        let reproduced: CommandRun?
    }

    /// The edit between a failing run of a test and a passing run of the same command.
    private func mended(_ range: Range<Int>) -> Mended? {
        let runs = view.runs.filter { range.contains($0.call) && $0.subject?.purpose == .test }
        for failed in runs where failed.outcome == .failed {
            guard
                let passed = runs.first(where: {
                    $0.call > failed.call && $0.outcome == .passed && $0.subjectSegment?.text == failed.subjectSegment?.text
                })
            else { continue }
            let edits = view.edits.filter { $0.call > failed.call && $0.call < passed.call }
            let code = edits.filter { !PathText.name(of: $0.path).contains(anyOf: [".test.", ".spec.", "_test.", "test_"]) }
            if let edit = code.last, Set(code.map(\.path)).count == 1 {
                return Mended(edit: edit, passed: passed, reproduced: reproduced(failed, runs) ? failed : nil)
            }
        }
        return nil
    }

    private func reproduced(_ failed: CommandRun, _ runs: [CommandRun]) -> Bool {
        guard let segment = failed.subjectSegment, !segment.environment.isEmpty else { return false }
        return runs.contains {
            $0.call < failed.call && $0.outcome == .passed && $0.subjectSegment?.words == segment.words
                && $0.subjectSegment?.environment == []
        }
    }

    /// The lesson; for a failure that a variable shows, what was reported and the variable.
    private func title(_ report: Sentence, _ said: [Sentence], _ mended: Mended) -> String? {
        if let lesson = BugLesson.title(in: said) { return lesson }
        guard let variables = mended.reproduced?.subjectSegment?.environment else { return nil }
        let ending = ": reproduce with \(variables.joined(separator: " ").asCode)"
        let clause = report.text.split(on: ", ")[0].split(on: " since ")[0].split(on: " and ")[0].trimmed.trimmingSuffix(".")
        let title = clause + ending
        return title.unicodeScalars.count <= 80 && Words(clause).count >= 3 ? title : nil
    }

    private func page(_ report: Sentence, _ human: HumanTurn, _ end: Int, _ text: Phrasing) -> Extraction.PageDraft? {
        let range = human.index + 1..<end
        guard let mended = mended(range), let cause = said(range, Self.causes, rank: Self.causeRank),
            let fix = said(range, { $0 != cause.sentence && Self.isFix($0) }, rank: { _ in 0 }),
            let title = title(report, reasons(range, beside: cause).map(\.sentence), mended)
        else { return nil }
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ sentence: Sentence, _ index: Int, proof: Extraction.Quote? = nil) {
            let words = section == .fix ? remedy(sentence, mended.edit) : sentence.text.replacing(" on my machine", by: " locally")
            guard let statement = text.statement(AgentVoice.impersonal(words)),
                let quote = Extraction.Quote(view.turns[index], sentence.text)
            else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: [quote] + (proof.map { [$0] } ?? [])))
        }
        add(.symptom, report, human.index)
        for reason in reasons(range, beside: cause) { add(.cause, reason.sentence, reason.index) }
        let proof = mended.passed.answer.flatMap { answer in
            SuccessLine.pick(view.turns[answer].text).flatMap { Extraction.Quote(view.turns[answer], $0) }
        }
        add(.fix, fix.sentence, fix.index, proof: proof)
        if let run = mended.reproduced, let segment = run.subjectSegment,
            let words = text.statement("Reproduce it with \(segment.text.asCode)."),
            let called = Extraction.Quote(view.turns[run.call], run.command)
        {
            let shown = run.answer.flatMap { answer in ErrorLine.pick(run.output).flatMap { Extraction.Quote(view.turns[answer], $0.quote) }
            }
            items.append(Extraction.Item(section: .fix, text: words, quotes: [called] + (shown.map { [$0] } ?? [])))
        }
        guard Set(items.map(\.section)) == [.symptom, .cause, .fix] else { return nil }
        let path = view.paths.relative(mended.edit.path)
        return Extraction.PageDraft(
            kind: .gotcha, title: title, description: text.brief(AgentVoice.impersonal(cause.sentence.text)),
            paths: [path], items: items, subject: "gotcha:bug:\(Words(title).significant.joined(separator: " "))")
    }

    /// What to do: "The fix is `f`" is to use it, where it was then written.
    private func remedy(_ sentence: Sentence, _ edit: FileEdit) -> String {
        guard sentence.text.hasPrefix("The fix is `") else { return sentence.text.replacing(" now ", by: " ") }
        let words = "Use " + sentence.text.dropFirst(11)
        let spans = CodeSpans.of(words)
        guard spans.count == 1, words.trimmingSuffix(".") == "Use \(spans[0].asCode)", ByteSearch.contains(spans[0], in: edit.added)
        else { return words }
        return words.trimmingSuffix(".") + " in \(edit.relativePath.asCode)."
    }

    /// The cause and, if the agent said what it means in the code, that as well, in the order they were said.
    private func reasons(_ range: Range<Int>, beside cause: (index: Int, sentence: Sentence)) -> [(index: Int, sentence: Sentence)] {
        let other = said(
            range, { $0 != cause.sentence && Self.causes($0) && Self.causeRank($0) == 2 && !CodeSpans.of($0.text).isEmpty },
            rank: { _ in 0 })
        return [other, cause].compactMap { $0 }.sorted { $0.index < $1.index }
    }

    /// The sentence of the agent that ranks best, the later one among equals.
    private func said(
        _ range: Range<Int>, _ fits: (Sentence) -> Bool, rank: (Sentence) -> Int
    ) -> (index: Int, sentence: Sentence)? {
        var best: (index: Int, sentence: Sentence, rank: Int)?
        for index in range where view.isLive[index] && view.turns[index].role == .agent && view.turns[index].tool == nil {
            for sentence in SentenceSplitter().sentences(of: view.turns[index].text) where !sentence.isQuestion && fits(sentence) {
                let rank = rank(sentence)
                if rank >= best?.rank ?? .min { best = (index, sentence, rank) }
            }
        }
        return best.map { ($0.index, $0.sentence) }
    }

    private static func causes(_ sentence: Sentence) -> Bool {
        (6...45).contains(sentence.words.count) && causeRank(sentence) > 0
            && !sentence.words.has(anyOf: ["i'll", "i", "let me", "might", "maybe", "probably", "could be", "should"])
    }

    private static func causeRank(_ sentence: Sentence) -> Int {
        if sentence.words.has(anyOf: ["the cause was", "the cause is", "root cause", "was caused by", "is caused by"]) { return 3 }
        if sentence.words.has(anyOf: ["because", "due to", "which means"]) { return 2 }
        guard let at = ByteSearch.first(": the ", in: sentence.text) else { return 0 }
        return Words(sentence.text.bytes(0..<at)).count >= 4 ? 1 : 0
    }

    private static func isFix(_ sentence: Sentence) -> Bool {
        guard (4...45).contains(sentence.words.count), !sentence.words.has(anyOf: ["i'll", "let me", "pass", "passes"]) else {
            return false
        }
        if sentence.words.has(anyOf: ["the fix is", "the fix was", "fixed by"]) { return true }
        return sentence.words.has("now")
            && sentence.words.has(anyOf: ["uses", "shows", "returns", "reads", "builds", "only", "checks", "waits", "keeps", "treats"])
    }
}
