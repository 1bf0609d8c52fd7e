/// Counting what ran.
extension ProcedureFinder {
    /// Every command of a purpose in its general form, in the order of first use.
    func steps() -> [Procedure.Step] {
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
                let passed = run.passed(at: index)
                guard passed || (run.outcome == .failed && isLast) else { continue }
                steps[key]!.total += 1
                steps[key]!.show(run, index)
                guard passed else { continue }
                steps[key]!.worked += 1
                steps[key]!.proof = run
                steps[key]!.lastTime = run.answer.map { view.turns[$0].time } ?? ""
                if let answer = run.answer, let line = run.result(at: index), let quote = Extraction.Quote(view.turns[answer], line) {
                    steps[key]!.result = (quote, view.turns[answer].time)
                }
                if isAsked(kind, before: run.call) { steps[key]!.isAsked = true }
            }
        }
        let required = GotchaFinder(view: view).hookCommands()
        return Self.folded(
            order.compactMap { steps[$0] }.map { step in
                var step = step
                step.isRequired = required.contains(step.text)
                return step
            })
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
            sum.isRequired = sum.isRequired || other.isRequired
            if sum.example == nil { sum.example = other.example }
            if sum.result == nil { sum.result = other.result }
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
}

extension Procedure.Step {
    /// What a hook or a person asks for comes before what was merely run often.
    var weight: Int { worked + (isRequired || isAsked ? 1000 : 0) }

    /// Keeps the run that shows best how the command is typed.
    mutating func show(_ run: CommandRun, _ index: Int) {
        func rank(_ run: CommandRun) -> (Int, Int, Int) {
            (run.line.work.count == 1 ? 0 : 1, run.outcome == .passed ? 0 : 1, run.command.utf8.count)
        }
        guard let example, rank(example.run) <= rank(run) else {
            self.example = (run, index)
            return
        }
    }
}
