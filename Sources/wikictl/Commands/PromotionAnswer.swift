import JSON
import WikiCompiler

/// What having a rule hold everywhere came to, or would, for people and as JSON.
struct PromotionAnswer {
    /// What became of one project's pages.
    struct Outcome {
        let share: Promotion.Share
        /// Empty when nothing was written.
        var operation = ""
        /// Why nothing was.
        var trouble = ""
    }

    let promotion: Promotion
    var isDryRun = false
    /// The command that finishes what could not be done.
    var again = ""
    /// That of the page in `user`; empty when it was so already.
    var operation = ""
    var outcomes: [Outcome] = []

    var asksForSomething: Bool { !promotion.left.isEmpty || outcomes.contains { !$0.trouble.isEmpty } }

    func write(to context: Context) {
        if context.globals.json { return context.output.json(write) }
        if isDryRun {
            writePlan(to: context)
            return context.note(promotion.isEmpty ? "Nothing would be written." : "Nothing was written.")
        }
        let output = context.output
        let page = promotion.page.path
        if operation.isEmpty {
            output.line("user: \(page) says it already.")
        } else {
            output.line("user: \(page) says it for every project now. 'wikictl undo \(operation) --project user' takes it back.")
        }
        for outcome in outcomes {
            let paths = "\(outcome.share.project.name): \(outcome.share.pages.map(\.before.path).joined(separator: ", "))".visible
            if outcome.trouble.isEmpty {
                let place = context.place(of: outcome.share.project)
                output.line("\(paths) points to it. 'wikictl undo \(outcome.operation)\(place)' takes that back.")
            } else {
                output.line("\(paths) could not be changed.")
                context.warn(outcome.trouble)
            }
        }
        writeLeft(to: context)
        if outcomes.contains(where: { !$0.trouble.isEmpty }) { context.note("'\(again)' finishes what could not be changed.") }
        if promotion.isEmpty { context.note("Nothing was changed.") }
    }

    /// What would be written, and what stays.
    func writePlan(to context: Context) {
        context.output.write(promotion.diff)
        writeLeft(to: context)
    }

    private func writeLeft(to context: Context) {
        for copy in promotion.left {
            context.output.line("\(copy.project.name): \(copy.page.path) stays as it is, since \(copy.hindrance ?? "")".visible)
        }
    }

    private func write(to json: inout JSONWriter) {
        json.member("dryRun", isDryRun)
        json.member("rule", promotion.rule.text)
        json.member("page", promotion.page.path)
        json.member("new", promotion.before == nil)
        json.member("operation", operation)
        json.objects("projects", isDryRun ? promotion.shares.map { Outcome(share: $0) } : outcomes) { json, outcome in
            json.member("project", outcome.share.project.id)
            json.member("name", outcome.share.project.name)
            json.member("pages", outcome.share.pages.map(\.before.path))
            json.member("operation", outcome.operation)
            json.member("trouble", outcome.trouble)
        }
        json.objects("stays", promotion.left) { json, copy in
            json.member("project", copy.project.id)
            json.member("name", copy.project.name)
            json.member("page", copy.page.path)
            json.member("reason", copy.hindrance ?? "")
        }
        if isDryRun { json.member("diff", promotion.diff) }
    }
}
