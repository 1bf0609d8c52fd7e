import JSON
import WikiCompiler

/// What a bootstrap says of itself.
struct BootstrapReport {
    let result: BootstrapResult
    let isDryRun: Bool
    /// What a model would be sent; nil where none may read the project.
    var estimate: CompileEstimate?
    /// Nil when nobody knows.
    var cost: Money?
    var modelName: ModelName?

    /// - Parameter isShort: leaves the pages out.
    func text(_ terminal: Terminal, isShort: Bool = false) -> String {
        let name = result.project.name
        for (path, reason) in result.adoption.held.sorted(by: { $0.key < $1.key }) where result.outcome == .waiting {
            return "Nothing was written: \(path) waits: \(reason)\n"
        }
        if result.outcome == .unchanged { return "\(name) is as it was when it was read last.\n" }
        var lines = ["Read \(count(result.commits, "commit")) and \(count(result.files, "file")) of \(name)."]
        if let model = result.model {
            lines.append(
                "The model was asked \(count(model.calls, "time")), with \(count(result.documents, "document")) of the repository.")
        }
        for change in result.changes where change.kind != .report && !isShort {
            lines.append("  \(change.isNew ? "+" : "~") \(change.path)  \(terminal.styled(Self.counts(change), .dim))")
        }
        if isDryRun, !isShort, !result.plan.isEmpty { lines.append(result.plan) }
        if isDryRun, let estimate, let modelName {
            lines.append(
                "Would send \(count(result.documents, "text")) of it in \(count(estimate.calls, "prompt")) to \(modelName): about \(grouped(estimate.inputTokens)) tokens read, \(grouped(estimate.outputTokens)) written, \(cost.map(\.text) ?? "at a cost that is unknown")."
            )
        }
        if let stop = result.stop { lines.append("The model's part waits: \(stop)") }
        lines.append(summary)
        return lines.map { $0 + "\n" }.joined()
    }

    private var summary: String {
        let pages = result.changes.filter { $0.kind != .report }
        if result.changes.isEmpty { return "Everything it says was known." }
        let new = pages.count(where: \.isNew)
        let statements = pages.reduce(0) { $0 + $1.added.count }
        let verb = isDryRun ? "Would write" : "Wrote"
        let refused = result.rejections.isEmpty ? "" : "; \(count(result.rejections.count, "finding")) refused"
        return
            "\(verb) \(count(new, "new page")) and \(count(statements, "statement")), changed \(count(pages.count - new, "page"))\(refused)."
    }

    private static func counts(_ change: Compiler.PageChange) -> String {
        let touched = change.confirmed.count + change.revised.count
        return [change.added.isEmpty ? "" : "+\(change.added.count)", touched == 0 ? "" : "~\(touched)"].filter { !$0.isEmpty }.joined(
            separator: " ")
    }

    func write(json output: Output) {
        output.json { json in
            json.project(result.project)
            json.member("outcome", "\(result.outcome)")
            json.member("operation", isDryRun ? "" : result.operation)
            json.member("commits", result.commits)
            json.member("files", result.files)
            json.member("statements", result.statements)
            json.objects("pages", result.changes) { json, change in
                json.member("path", change.path)
                json.member("kind", change.kind.rawValue)
                json.member("title", change.title)
                json.member("new", change.isNew)
                json.member("added", change.added.map(\.text))
                json.member("revised", (change.confirmed + change.revised).map(\.text))
            }
            json.objects("refused", result.rejections) { json, rejection in
                json.member("what", rejection.what)
                json.member("reason", rejection.reason)
            }
            json.member("notices", result.notices)
            if isDryRun, let estimate { json.object("estimate") { $0.estimate(estimate, cost: cost) } }
            json.member("error", result.stop.map { "\($0)" } ?? "")
        }
    }
}
