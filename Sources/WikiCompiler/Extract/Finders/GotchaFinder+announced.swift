/// Remedies that the agent named before it used them.
extension GotchaFinder {
    /// Commands that set something up; a stash or a second test only shows where a failure comes from.
    private var remedies: Set<CommandKind.Purpose> { [.install, .schema, .build, .format, .other] }

    /// A command that the agent named as the remedy and then ran, when nothing else was changed.
    func announced(between: Range<Int>, other: String, passed: Bool) -> (text: String, run: CommandRun)? {
        guard passed, !view.edits.contains(where: { between.contains($0.call) }) else { return nil }
        for run in view.runs where between.contains(run.call) && run.outcome == .passed {
            for (segment, kind) in zip(run.line.work, run.kinds) where kind.key != other && remedies.contains(kind.purpose) {
                if announcement(of: segment.text, before: run.call, from: between.lowerBound) != nil { return (segment.text, run) }
            }
        }
        return nil
    }

    /// What the agent said right before it ran a command that it named.
    func announcement(of command: String, before call: Int, from start: Int = 0) -> (String, Extraction.Quote)? {
        guard let index = view.lastAgentText(in: max(start, call - 3)..<call),
            CodeSpans.of(view.turns[index].text).contains(command)
        else { return nil }
        let sentences = SentenceSplitter().sentences(of: view.turns[index].text)
        let told = sentences.first { FactualSentence.isFact($0) && !CodeSpans.of($0.text).contains(command) && $0.words.count >= 5 }
        guard let sentence = told ?? sentences.first(where: { FactualSentence.isFact($0) && $0.words.count >= 5 }),
            let quote = Extraction.Quote(view.turns[index], sentence.text)
        else { return nil }
        return (Self.withoutDay(FactualSentence.cleaned(sentence.text)), quote)
    }

    /// A weekday says nothing to a later reader.
    private static func withoutDay(_ words: String) -> String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].reduce(words) {
            $0.replacing(" on \($1)", by: "")
        }
    }

    /// Something that the agent named as missing and then wrote into a file, after which the command passed.
    func supplied(
        _ run: CommandRun, _ kind: CommandKind, _ pick: ErrorLine.Pick, _ between: Range<Int>, _ later: CommandRun
    ) -> Gotcha? {
        let edits = view.edits.filter { between.contains($0.call) }
        guard let edit = edits.last, Set(edits.map(\.path)).count == 1 else { return nil }
        // What an edit of code gives a test or a build is the work itself.
        guard [.schema, .install, .release, .other].contains(kind.purpose) || Self.isSetting(edit.path) else { return nil }
        for index in between where view.isLive[index] && view.turns[index].role == .agent && view.turns[index].tool == nil {
            for sentence in SentenceSplitter().sentences(of: view.turns[index].text) {
                guard
                    sentence.words.has(anyOf: ["until", "needs", "requires", "without", "missing", "must", "has to", "cannot"]),
                    !sentence.words.has(anyOf: ["i'll", "i", "might", "maybe", "probably"]), sentence.words.count >= 6,
                    let name = CodeSpans.of(sentence.text).first(where: { span in
                        span.utf8.count >= 4 && !span.contains(" ") && !PathText.isFile(span)
                            && !ByteSearch.contains(span, in: run.output) && ByteSearch.contains(span, in: edit.added)
                            && !ByteSearch.contains(span, in: edit.removed)
                    }), let quote = Extraction.Quote(view.turns[index], sentence.text)
                else { continue }
                let line = edit.added.split(separator: "\n").map { String($0).trimmed }.first {
                    ByteSearch.contains(name, in: $0) && $0.utf8.count < 120 && !$0.contains("`")
                }
                let path = edit.relativePath
                return gotcha(
                    run, kind, command: kind.key, pick, .supplied(name, line: line, path: path), by: later, cause: (sentence.text, quote),
                    fixedBy: [
                        line.flatMap { Extraction.Quote(view.turns[edit.call], $0) }, later.answer.flatMap { proof(of: later, at: $0) },
                    ], paths: [path])
            }
        }
        return nil
    }
}
