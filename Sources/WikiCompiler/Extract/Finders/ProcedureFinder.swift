/// Finds commands that worked repeatedly or on purpose: one page for each purpose, not one for each command.
struct ProcedureFinder {
    let view: SessionView

    private static let mostSteps = 7

    /// Pages, and drafts that only renew what other sessions' pages tell of the same commands.
    func drafts() -> (pages: [Extraction.PageDraft], renewals: [Extraction.PageDraft]) {
        let text = Phrasing(paths: view.paths)
        let steps = self.steps()
        var pages: [Extraction.PageDraft] = []
        var renewals: [Extraction.PageDraft] = []
        for purpose in Procedure.Purpose.allCases {
            let all = steps.filter { Procedure.Purpose($0.kind.purpose) == purpose }
            let own = all.filter { $0.worked > 0 || $0.isRequired }
            if purpose == .review {
                if let page = review(own, text) { pages.append(page) }
                continue
            }
            let kept = Self.kept(own, purpose)
            let page = page(kept, purpose, text)
            if let page { pages.append(page) }
            let told = Set(page == nil ? [] : Self.checked(kept, purpose).map(\.order))
            renewals += renewed(all.filter { !told.contains($0.order) }, purpose, text)
        }
        return (pages, renewals)
    }

    // MARK: Pages

    private func page(_ steps: [Procedure.Step], _ purpose: Procedure.Purpose, _ text: Phrasing) -> Extraction.PageDraft? {
        guard let first = steps.first, steps.count > 1 || purpose != .checks || first.text.split(separator: " ").count > 2 else {
            return nil
        }
        var items: [Extraction.Item] = []
        for step in steps {
            guard let example = step.example, let words = text.statement(stepWords(step, text)),
                let quote = Extraction.Quote(view.turns[example.run.call], example.run.typed(at: example.index))
            else { continue }
            items.append(Extraction.Item(section: .steps, text: words, quotes: [quote] + outcome(of: step, purpose)))
        }
        guard !items.isEmpty else { return nil }
        items += Self.checked(steps, purpose).compactMap { check($0, text) }
        let tool = Self.tool(of: steps)
        return Extraction.PageDraft(
            kind: .procedure, title: Self.title(purpose, tool),
            description: Self.description(purpose, tool, items.filter { $0.section == .steps }.map(\.text)),
            entities: Self.unique(steps.map(\.kind.key)), items: items,
            subject: Self.subject(purpose, tool))
    }

    /// What the shown run of a tracker's step came to, where no check tells it.
    private func outcome(of step: Procedure.Step, _ purpose: Procedure.Purpose) -> [Extraction.Quote] {
        let verb = step.kind.key.split(separator: " ").last ?? ""
        guard purpose == .tracker, !["show", "view", "ready", "list", "status", "close", "done"].contains(verb), let example = step.example,
            let answer = example.run.answer, let line = example.run.result(at: example.index)
        else { return [] }
        return [Extraction.Quote(view.turns[answer], line)].compactMap { $0 }
    }

    /// How a step went, shown by what it printed; nil for a command that says nothing when it works.
    private func check(_ step: Procedure.Step, _ text: Phrasing) -> Extraction.Item? {
        guard let result = step.result, let words = text.statement(tally(step, text)) else { return nil }
        return Extraction.Item(section: .check, text: words, quotes: [result.quote])
    }

    /// Commands that ran too seldom for a page: what they printed still tells when they last worked.
    private func renewed(_ steps: [Procedure.Step], _ purpose: Procedure.Purpose, _ text: Phrasing) -> [Extraction.PageDraft] {
        let tools = Self.unique(steps.map { Self.tool(of: [$0]) })
        return tools.compactMap { tool in
            let items = steps.filter { Self.tool(of: [$0]) == tool }.compactMap { check($0, text) }
            guard !items.isEmpty else { return nil }
            return Extraction.PageDraft(
                kind: .procedure, title: Self.title(purpose, tool), items: items, subject: Self.subject(purpose, tool))
        }
    }

    private static func subject(_ purpose: Procedure.Purpose, _ tool: String) -> String { "procedure:\(purpose.rawValue):\(tool)" }

    /// Steps that repeat or were asked for, the most used of each command first, in working order.
    private static func kept(_ steps: [Procedure.Step], _ purpose: Procedure.Purpose) -> [Procedure.Step] {
        let strong = steps.filter { step in
            // A red run is the tool at work; anything else that failed more often than it worked is no advice.
            if purpose == .checks {
                return step.total > 1 || step.isAsked || step.isRequired || steps.contains { $0.total > 1 && isNarrower($0, than: step) }
            }
            return step.worked * 2 >= step.total && (step.worked > 1 || step.isAsked || step.total > 1)
        }
        guard strong.contains(where: { $0.worked > 1 || $0.isAsked || $0.isRequired }) else { return [] }
        let best = withoutVariants(strong).sorted { ($0.weight, $1.order) > ($1.weight, $0.order) }.prefix(mostSteps)
        var labels: Set<String> = []
        return best.filter { labels.insert("\($0.directory ?? "") \(label($0))").inserted }.sorted {
            (Procedure.rank($0.kind, $0.text), $0.order) < (Procedure.rank($1.kind, $1.text), $1.order)
        }
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
