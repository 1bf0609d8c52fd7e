/// Finds commands that worked repeatedly or on purpose: one page for each purpose, not one for each command.
struct ProcedureFinder {
    let view: SessionView

    private static let mostSteps = 7

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        let steps = self.steps()
        var pages: [Extraction.PageDraft] = []
        for purpose in Procedure.Purpose.allCases {
            let own = steps.filter { Procedure.Purpose($0.kind.purpose) == purpose && $0.worked > 0 }
            let page = purpose == .review ? review(own, text) : page(Procedure(purpose: purpose, steps: own), text)
            if let page { pages.append(page) }
        }
        return pages
    }

    // MARK: Counting

    private func steps() -> [Procedure.Step] {
        var order: [String] = []
        var steps: [String: Procedure.Step] = [:]
        for run in view.runs where run.outcome != .unknown {
            // Which command of a chain failed is not known: a failure counts against the last.
            for (index, kind) in run.kinds.enumerated() where kind.purpose != .read && kind.purpose != .other {
                let segment = run.line.work[index]
                let isLast = index == run.kinds.count - 1
                let general = CommandText.general(segment, kind: kind)
                let key = "\(run.line.directory ?? "") \(general)"
                if steps[key] == nil {
                    order.append(key)
                    steps[key] = Procedure.Step(text: general, kind: kind, directory: run.line.directory, order: order.count)
                }
                guard run.outcome == .passed || isLast else { continue }
                steps[key]!.total += 1
                guard run.outcome == .passed else { continue }
                steps[key]!.worked += 1
                steps[key]!.proof = run
                if run.command.utf8.count < steps[key]!.example?.command.utf8.count ?? .max { steps[key]!.example = run }
                steps[key]!.lastTime = run.answer.map { view.turns[$0].time } ?? ""
                if isAsked(kind, before: run.call) { steps[key]!.isAsked = true }
            }
        }
        return order.compactMap { steps[$0] }
    }

    /// Whether the person's last words before the run name what it does.
    private func isAsked(_ kind: CommandKind, before call: Int) -> Bool {
        guard let human = view.humans.last(where: { $0.index < call && !$0.isAnswer }) else { return false }
        let verb = kind.key.split(separator: " ").last.map(String.init) ?? ""
        let names: [String] =
            switch kind.purpose {
            case .test: ["test", "tests"]
            case .lint: ["lint", "linter", verb]
            case .types: ["check-types", "types", "typecheck", verb]
            case .format: ["format", verb]
            case .build: ["build", "compile", verb]
            case .review: ["pr", "pull request"]
            case .schema: ["migrate", "migration", verb]
            default: [verb]
            }
        return human.sentences.contains {
            $0.words.has(anyOf: names) && $0.words.has(anyOf: ["run", "execute", "check", "make", "create", "open", "push"])
        }
    }

    // MARK: Pages

    private func page(_ procedure: Procedure, _ text: Phrasing) -> Extraction.PageDraft? {
        let steps = Self.kept(procedure.steps)
        guard !steps.isEmpty else { return nil }
        var items: [Extraction.Item] = []
        for step in steps {
            guard let example = step.example, let words = text.statement(stepWords(step, text)),
                let quote = Extraction.Quote(view.turns[example.call], example.command)
            else { continue }
            items.append(Extraction.Item(section: .steps, text: words, quotes: [quote]))
        }
        for step in steps {
            guard let proof = step.proof, let answer = proof.answer, let words = text.statement(tally(step, text)) else { continue }
            let shown =
                SuccessLine.pick(view.turns[answer].text).flatMap { Extraction.Quote(view.turns[answer], $0) }
                ?? Extraction.Quote(view.turns[proof.call], proof.command)
            guard let shown else { continue }
            items.append(Extraction.Item(section: .check, text: words, quotes: [shown]))
        }
        guard items.contains(where: { $0.section == .check }) else { return nil }
        let tool = Self.tool(of: steps)
        return Extraction.PageDraft(
            kind: .procedure, title: Self.title(procedure.purpose, tool, steps),
            description: description(procedure.purpose, steps, text), entities: Self.unique(steps.map(\.kind.key)), items: items,
            subject: "procedure:\(procedure.purpose.rawValue):\(tool)")
    }

    /// Steps that repeat or were asked for, the most used of each command first, in working order.
    private static func kept(_ steps: [Procedure.Step]) -> [Procedure.Step] {
        // What failed more often than it worked is no advice.
        let strong = steps.filter { $0.worked * 2 >= $0.total }.filter { $0.worked > 1 || $0.isAsked || ($0.total > 1 && $0.kind.purpose != .test) }
        guard strong.contains(where: { $0.worked > 1 || $0.isAsked }) else { return [] }
        let best = withoutVariants(strong).sorted { ($0.worked, $1.order) > ($1.worked, $0.order) }.prefix(mostSteps)
        return best.sorted { (Procedure.rank($0.kind, $0.text), $0.order) < (Procedure.rank($1.kind, $1.text), $1.order) }
    }

    /// Of one command with and without flags, the form that was used most.
    private static func withoutVariants(_ steps: [Procedure.Step]) -> [Procedure.Step] {
        func plain(_ step: Procedure.Step) -> String {
            "\(step.directory ?? "") " + step.text.split(separator: " ").filter { !$0.hasPrefix("-") }.joined(separator: " ")
        }
        return steps.filter { step in
            guard [.build, .lint, .types, .format].contains(step.kind.purpose) else { return true }
            return !steps.contains { other in
                other.order != step.order && plain(other) == plain(step)
                    && (other.worked, -other.order) > (step.worked, -step.order)
            }
        }
    }
}
