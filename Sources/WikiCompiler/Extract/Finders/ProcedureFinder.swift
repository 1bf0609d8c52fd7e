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
                    steps[key] = Procedure.Step(
                        text: general, bare: Self.bare(general, segment), kind: kind, directory: run.line.directory, order: order.count)
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
        return Self.folded(order.compactMap { steps[$0] })
    }

    private static func bare(_ text: String, _ segment: CommandLine.Segment) -> String {
        segment.environment.isEmpty ? text : text.trimmingPrefix(segment.environment.joined(separator: " ") + " ")
    }

    /// A check that was run with variables in front of it and without them is one step.
    private static func folded(_ steps: [Procedure.Step]) -> [Procedure.Step] {
        var folded: [Procedure.Step] = []
        for step in steps {
            let home = folded.firstIndex { other in
                other.bare == step.bare && other.directory == step.directory && Procedure.Purpose(step.kind.purpose) == .checks
                    && (other.text == other.bare || step.text == step.bare)
            }
            guard let home else {
                folded.append(step)
                continue
            }
            var sum = folded[home].text == folded[home].bare ? folded[home] : step
            let other = sum.text == step.text ? folded[home] : step
            sum.worked += other.worked
            sum.total += other.total
            sum.isAsked = sum.isAsked || other.isAsked
            if sum.proof == nil { (sum.proof, sum.lastTime) = (other.proof, other.lastTime) }
            if sum.example == nil { sum.example = other.example }
            folded[home] = sum
        }
        return folded
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
        guard let first = steps.first, steps.count > 1 || procedure.purpose != .checks || first.text.split(separator: " ").count > 2 else {
            return nil
        }
        var items: [Extraction.Item] = []
        for step in steps {
            guard let example = step.example, let words = text.statement(stepWords(step, text)),
                let quote = Extraction.Quote(view.turns[example.call], example.command)
            else { continue }
            items.append(Extraction.Item(section: .steps, text: words, quotes: [quote]))
        }
        for step in Self.checked(steps, procedure.purpose) {
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
            kind: .procedure, title: Self.title(procedure.purpose, tool),
            description: description(procedure.purpose, steps, text), entities: Self.unique(steps.map(\.kind.key)), items: items,
            subject: "procedure:\(procedure.purpose.rawValue):\(tool)")
    }

    /// Steps that repeat or were asked for, the most used of each command first, in working order.
    private static func kept(_ steps: [Procedure.Step]) -> [Procedure.Step] {
        let strong = steps.filter { step in
            // A red run is the tool at work; anything else that failed more often than it worked is no advice.
            if Procedure.Purpose(step.kind.purpose) == .checks {
                return step.total > 1 || step.isAsked || steps.contains { $0.total > 1 && isNarrower($0, than: step) }
            }
            return step.worked * 2 >= step.total && (step.worked > 1 || step.isAsked || step.total > 1)
        }
        guard strong.contains(where: { $0.worked > 1 || $0.isAsked }) else { return [] }
        let best = withoutVariants(strong).sorted { ($0.worked, $1.order) > ($1.worked, $0.order) }.prefix(mostSteps)
        var labels: Set<String> = []
        return best.filter { labels.insert(label($0)).inserted }.sorted { (Procedure.rank($0.kind, $0.text), $0.order) < (Procedure.rank($1.kind, $1.text), $1.order) }
    }

    /// Whether a step is another one for single files or names.
    private static func isNarrower(_ step: Procedure.Step, than other: Procedure.Step) -> Bool {
        step.text.utf8.count > other.text.utf8.count && step.text.hasPrefix(other.text + " <")
    }

    /// The steps whose outcome is told: of a tracker's only the one that ends the work.
    private static func checked(_ steps: [Procedure.Step], _ purpose: Procedure.Purpose) -> [Procedure.Step] {
        guard purpose == .tracker else { return steps }
        let end = steps.first { ["close", "done"].contains($0.kind.key.split(separator: " ").last ?? "") }
        return (end ?? steps.max { $0.worked < $1.worked }).map { [$0] } ?? []
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
