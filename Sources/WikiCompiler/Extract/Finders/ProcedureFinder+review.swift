extension ProcedureFinder {
    /// From branch to pull request, when one was opened.
    func review(_ steps: [Procedure.Step], _ text: Phrasing) -> Extraction.PageDraft? {
        guard let open = steps.first(where: { $0.kind.key == "gh pr create" || $0.kind.key == "glab mr create" }),
            let last = open.proof, let answer = last.answer
        else { return nil }
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for run in view.runs where run.call <= last.call && run.outcome == .passed {
            for (index, kind) in run.kinds.enumerated() where Self.isReviewStep(kind, run.line.work[index]) {
                let general = CommandText.general(run.line.work[index], kind: kind)
                guard seen.insert(Self.reviewLabel(kind.key)).inserted,
                    let words = text.statement("\(Self.reviewLabel(kind.key)): \(general.asCode)."),
                    let quote = Extraction.Quote(
                        view.turns[run.call], run.line.work.count == 1 ? run.command : run.line.work[index].text)
                        ?? Extraction.Quote(view.turns[run.call], run.command)
                else { continue }
                items.append(Extraction.Item(section: .steps, text: words, quotes: [quote]))
            }
        }
        items = items.enumerated().sorted {
            (Procedure.rank(of: $0.element.text), $0.offset) < (Procedure.rank(of: $1.element.text), $1.offset)
        }.map(\.element)
        guard items.count >= 3,
            let proof = Extraction.Quote(view.turns[answer], SuccessLine.pick(view.turns[answer].text) ?? view.turns[answer].text),
            let words = text.statement(tally(open, text))
        else { return nil }
        let base = Self.base(last).map { " against \($0.asCode)" } ?? ""
        items.append(Extraction.Item(section: .check, text: words, quotes: [proof]))
        return Extraction.PageDraft(
            kind: .procedure, title: "Pull requests are opened with `\(open.kind.key)`\(base)",
            description: "Branch, stage only what belongs to the change, commit, push with its upstream, then \(open.kind.key.asCode)\(base).", entities: [open.kind.key], items: items,
            subject: "procedure:review:\(open.kind.key)")
    }

    /// The branch that the request is opened against, where the command names it.
    private static func base(_ run: CommandRun) -> String? {
        let words = run.line.work.last?.words.map(\.value) ?? []
        return zip(words, words.dropFirst()).first { ["--base", "-B", "--target-branch"].contains($0.0) }?.1
    }

    private static func isReviewStep(_ kind: CommandKind, _ segment: CommandLine.Segment) -> Bool {
        switch kind.key {
        case "gh pr create", "glab mr create", "git add", "git commit", "git push": true
        case "git switch", "git checkout": segment.arguments.contains { $0.value == "-c" || $0.value == "-b" }
        default: false
        }
    }

    private static func reviewLabel(_ key: String) -> String {
        switch key {
        case "git switch", "git checkout": "Branch"
        case "git add": "Stage the files that belong to the change"
        case "git commit": "Commit"
        case "git push": "Push and set the upstream"
        default: "Open the pull request"
        }
    }
}
