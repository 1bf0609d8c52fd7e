import JSON
import WikiCompiler

/// What a dream came to, for people and as JSON.
struct DreamAnswer {
    let results: [DreamRun.Result]
    /// How compiling went; nil where it was not tried.
    let compiled: DreamPlan.Phase?
    let isDryRun: Bool
    /// Whether projects could not be dreamt over, which was said.
    var hasFailures = false

    /// Whether something was passed over or waits for a person.
    var asksForSomething: Bool {
        results.contains { result in
            phases(of: result).contains(where: \.isSkipped) || result.plan.findings.contains(where: \.isWaiting)
                || !result.passedOver.isEmpty
        }
    }

    func write(to context: Context) {
        if context.globals.json { return context.output.json(write) }
        for result in results { write(result, to: context) }
        if results.isEmpty, !hasFailures { context.note("There is no project yet.") }
    }

    /// What a model would be sent, a line for each project.
    func writeEstimates(to context: Context) {
        if context.globals.json {
            return context.output.json { json in
                json.objects("projects", results) { json, result in
                    json.project(result.project)
                    json.member("model", result.estimate?.model.text ?? "")
                    if let estimate = result.estimate { json.members(of: estimate) }
                }
            }
        }
        for result in results {
            let words = result.estimate?.text ?? "rules dream over it; nothing is sent and nothing is paid"
            context.output.line("\(result.project.name): \(words)")
        }
        if results.isEmpty { context.note("There is no project yet.") }
    }

    private func phases(of result: DreamRun.Result) -> [DreamPlan.Phase] { (compiled.map { [$0] } ?? []) + result.plan.phases }

    private func write(_ result: DreamRun.Result, to context: Context) {
        let output = context.output
        func row(_ label: String, _ text: String) { output.line(output.terminal.styled(label.padded(16), .bold) + text.visible) }
        if results.count > 1 { row("project", result.project.name) }
        for phase in phases(of: result) { row(phase.name.rawValue, phase.words) }
        for change in result.plan.changes { row(change.deed.rawValue, words(of: change)) }
        for finding in result.plan.findings where finding.kind != .stale || context.globals.verbose {
            row(finding.kind.rawValue, (finding.path.isEmpty ? "" : "\(finding.path): ") + finding.words)
        }
        for path in result.passedOver { row("passed over", "\(path): it changed meanwhile") }
        let adopted = result.adoption.adopted
        if !adopted.isEmpty { context.note("adopted what was edited by hand: \(adopted.joined(separator: ", "))") }
        for notice in result.adoption.notices { context.warn(notice) }
        for path in result.conflicts { context.warn("\(path) is being edited; your version stands in the folder and is taken in later") }
        if isDryRun {
            if let estimate = result.estimate { row("estimate", estimate.text) }
            output.write(result.plan.diff)
            context.note(result.plan.isEmpty ? "Nothing would be written." : "Nothing was written.")
        } else if result.operation.isEmpty {
            context.note("Nothing was changed.")
        } else {
            row("report", "\(result.project.path)/\(result.report)")
            context.note("'wikictl dream --undo \(result.operation)' takes all of it back.")
        }
    }

    private func words(of change: DreamChange) -> String {
        switch change.deed {
        case .merged: "\(change.path) took over \(change.others.joined(separator: ", ")): \(change.reason)"
        case .contested, .superseded: "\(([change.path] + change.others).joined(separator: " and ")): \(change.reason)"
        case .split: "\(change.path): \(change.reason), now on \(change.others.joined(separator: ", "))"
        case .archived: "\(change.path): \(change.reason)"
        case .relinked: "\(change.path): links to \(change.others.joined(separator: ", "))"
        }
    }

    private func write(to json: inout JSONWriter) {
        json.member("dryRun", isDryRun)
        json.objects("projects", results) { json, result in
            json.member("project", result.project.id)
            json.member("name", result.project.name)
            json.member("operation", result.operation)
            json.member("commit", result.commit)
            json.member("report", result.report)
            json.objects("phases", phases(of: result)) { json, phase in
                json.member("phase", phase.name.rawValue)
                json.member("words", phase.words)
                json.member("skipped", phase.isSkipped)
            }
            json.objects("changes", result.plan.changes) { json, change in
                json.member("deed", change.deed.rawValue)
                json.member("page", change.path)
                json.member("title", change.title)
                json.member("others", change.others)
                json.member("reason", change.reason)
                json.member("statements", change.statements.map(\.text))
                json.member("model", change.model)
            }
            json.objects("findings", result.plan.findings) { json, finding in
                json.member("kind", finding.kind.rawValue)
                json.member("page", finding.path)
                json.member("words", finding.words)
            }
            json.member("passedOver", result.passedOver)
            if let estimate = result.estimate {
                json.object("estimate") { json in
                    json.member("model", estimate.model.text)
                    json.members(of: estimate)
                }
            }
            if isDryRun { json.member("diff", result.plan.diff) }
        }
    }
}

extension DreamEstimate {
    /// "12 pairs of pages in 1 prompt to anthropic/claude-haiku-5-5: about 4,100 tokens read, 420 written, $0.0010"
    fileprivate var text: String {
        if pairs == 0 { return "nothing new to ask \(model) about" }
        return
            "\(count(pairs, "pair")) of pages in \(count(prompts.calls, "prompt")) to \(model): about \(grouped(prompts.inputTokens)) tokens "
            + "read, \(grouped(prompts.outputTokens)) written, \(cost.map(\.text) ?? "at a cost that is unknown")"
    }
}

extension JSONWriter {
    fileprivate mutating func members(of estimate: DreamEstimate) {
        member("pairs", estimate.pairs)
        member("calls", estimate.prompts.calls)
        member("inputTokens", estimate.prompts.inputTokens)
        member("outputTokens", estimate.prompts.outputTokens)
        if let cost = estimate.cost { member("dollars", cost.dollars) }
    }
}
