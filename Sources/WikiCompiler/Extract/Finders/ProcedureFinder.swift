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
        let names: [String] = switch kind.purpose {
        case .test: ["test", "tests"]
        case .lint: ["lint", "linter", verb]
        case .types: ["check-types", "types", "typecheck", verb]
        case .format: ["format", verb]
        case .build: ["build", "compile", verb]
        case .review: ["pr", "pull request"]
        case .schema: ["migrate", "migration", verb]
        default: [verb]
        }
        return human.sentences.contains { $0.words.has(anyOf: names) && $0.words.has(anyOf: ["run", "execute", "check", "make", "create", "open", "push"]) }
    }

    // MARK: Pages

    private func page(_ procedure: Procedure, _ text: Phrasing) -> Extraction.PageDraft? {
        let steps = Self.kept(procedure.steps)
        guard !steps.isEmpty else { return nil }
        var items: [Extraction.Item] = []
        for step in steps {
            guard let example = step.example, let words = text.statement(stepWords(step, text)), let quote = Extraction.Quote(view.turns[example.call], example.command) else { continue }
            items.append(Extraction.Item(section: .steps, text: words, quotes: [quote]))
        }
        for step in steps {
            guard let proof = step.proof, let answer = proof.answer, let words = text.statement(tally(step, text)) else { continue }
            let shown = SuccessLine.pick(view.turns[answer].text).flatMap { Extraction.Quote(view.turns[answer], $0) } ?? Extraction.Quote(view.turns[proof.call], proof.command)
            guard let shown else { continue }
            items.append(Extraction.Item(section: .check, text: words, quotes: [shown]))
        }
        guard items.contains(where: { $0.section == .check }) else { return nil }
        let tool = Self.tool(of: steps)
        return Extraction.PageDraft(
            kind: .procedure, title: Self.title(procedure.purpose, tool, steps), description: description(procedure.purpose, steps, text), entities: Self.unique(steps.map(\.kind.key)), items: items,
            subject: "procedure:\(procedure.purpose.rawValue):\(tool)")
    }

    /// Steps that repeat or were asked for, the most used of each command first, in the order they were first run.
    private static func kept(_ steps: [Procedure.Step]) -> [Procedure.Step] {
        let strong = steps.filter { $0.worked > 1 || $0.isAsked || ($0.total > 1 && $0.kind.purpose != .test) }
        guard strong.contains(where: { $0.worked > 1 || $0.isAsked }) else { return [] }
        let best = strong.sorted { ($0.worked, $1.order) > ($1.worked, $0.order) }.prefix(mostSteps)
        return best.sorted { (rank($0), $0.order) < (rank($1), $1.order) }
    }

    /// Building comes before formatting, linting, type checks and tests, and a single test before all of them.
    private static func rank(_ step: Procedure.Step) -> Int {
        switch step.kind.purpose {
        case .build: 0
        case .format: 1
        case .lint: 2
        case .types: 3
        case .test: ByteSearch.contains("<file", in: step.text) ? 4 : 5
        default: 0
        }
    }

    private func stepWords(_ step: Procedure.Step, _ text: Phrasing) -> String {
        let command = text.paths.shorten(step.text).asCode
        let place = step.directory.map { " in \(text.paths.relative($0).asCode)" } ?? ""
        return "\(Self.label(step)): \(command)\(place)."
    }

    private func tally(_ step: Procedure.Step, _ text: Phrasing) -> String {
        Tally(command: text.paths.shorten(step.text), worked: step.worked, total: step.total, last: step.lastTime.utf8.count >= 10 ? String(step.lastTime.prefix(10)) : "").statement
    }

    private static func label(_ step: Procedure.Step) -> String {
        let isNarrow = ByteSearch.contains("<file", in: step.text)
        switch step.kind.purpose {
        case .test: return isNarrow ? "Run single test files" : ByteSearch.contains("--no-run", in: step.text) ? "Build the tests without running them" : "Run the whole suite"
        case .lint: return isNarrow ? "Lint single files" : "Lint"
        case .types: return "Check types"
        case .format: return "Format"
        case .build: return "Build"
        case .schema: return step.kind.key.contains(anyOf: ["codegen", "generate"]) ? "Generate" : "Migrate"
        case .tracker: return trackerLabel(step.kind.key)
        case .release: return "Release"
        default: return "Run"
        }
    }

    private static func trackerLabel(_ key: String) -> String {
        switch key.split(separator: " ").last ?? "" {
        case "show", "view": "Read an issue"
        case "ready", "list", "status": "See what is ready"
        case "update", "edit": "Take it"
        case "close", "done": "Close it"
        case "create", "new": "Create one"
        case "sync": "Sync the tracker"
        case "dep": "Link a dependency"
        case "comment": "Comment"
        default: "Run"
        }
    }

    private static func title(_ purpose: Procedure.Purpose, _ tool: String, _ steps: [Procedure.Step]) -> String {
        switch purpose {
        case .checks: "\(verbs(of: steps)) with `\(tool)`"
        case .schema: "Change the database schema with `\(tool)`"
        case .review: "Open a pull request"
        case .tracker: "Work on an issue with `\(tool)`"
        case .release: "Release with `\(tool)`"
        }
    }

    /// "Build, lint and test", as far as the steps go.
    private static func verbs(of steps: [Procedure.Step]) -> String {
        let names: [(CommandKind.Purpose, String)] = [(.build, "build"), (.format, "format"), (.lint, "lint"), (.types, "check types"), (.test, "test")]
        let verbs = names.filter { name in steps.contains { $0.kind.purpose == name.0 } }.map(\.1)
        guard let last = verbs.last else { return "Check" }
        return (verbs.count == 1 ? last : verbs.dropLast().joined(separator: ", ") + " and " + last).capitalizedFirst
    }

    private func description(_ purpose: Procedure.Purpose, _ steps: [Procedure.Step], _ text: Phrasing) -> String {
        let commands = Self.unique(steps.map { text.paths.shorten($0.text) }).prefix(4).map(\.asCode)
        let listed = commands.count == 1 ? commands[0] : commands.dropLast().joined(separator: ", ") + " and " + commands.last!
        return Phrasing.cut("Commands that worked here: \(listed).", to: 200)
    }

    private static func tool(of steps: [Procedure.Step]) -> String {
        steps.max { ($0.worked, $1.order) < ($1.worked, $0.order) }?.kind.key.split(separator: " ").first.map(String.init) ?? ""
    }

    private static func unique(_ list: [String]) -> [String] {
        var seen: Set<String> = []
        return list.filter { seen.insert($0).inserted }
    }

    // MARK: Pull requests

    /// From branch to pull request, when one was opened.
    private func review(_ steps: [Procedure.Step], _ text: Phrasing) -> Extraction.PageDraft? {
        guard let open = steps.first(where: { $0.kind.key == "gh pr create" || $0.kind.key == "glab mr create" }), let last = open.proof, let answer = last.answer else { return nil }
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        for run in view.runs where run.call <= last.call && run.outcome == .passed {
            for (index, kind) in run.kinds.enumerated() where Self.isReviewStep(kind, run.line.work[index]) {
                let general = CommandText.general(run.line.work[index], kind: kind)
                guard seen.insert(kind.key).inserted, let words = text.statement("\(Self.reviewLabel(kind.key)): \(general.asCode)."), let quote = Extraction.Quote(view.turns[run.call], run.line.work.count == 1 ? run.command : run.line.work[index].text) ?? Extraction.Quote(view.turns[run.call], run.command) else { continue }
                items.append(Extraction.Item(section: .steps, text: words, quotes: [quote]))
            }
        }
        guard items.count >= 3, let proof = Extraction.Quote(view.turns[answer], SuccessLine.pick(view.turns[answer].text) ?? view.turns[answer].text), let words = text.statement(tally(open, text)) else { return nil }
        items.append(Extraction.Item(section: .check, text: words, quotes: [proof]))
        return Extraction.PageDraft(
            kind: .procedure, title: "Open a pull request with `\(open.kind.key)`", description: "From a new branch to a pull request against the main branch.", entities: [open.kind.key], items: items, subject: "procedure:review:\(open.kind.key)")
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
