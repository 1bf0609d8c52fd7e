import JSON
import WikiCompiler

/// The rules that could hold in every project, for people and as JSON.
struct SharedRuleList {
    let rules: [SharedRule]
    /// The project that the person is in; nil outside of any.
    let here: Project?

    func write(to context: Context) {
        if context.globals.json { return context.output.json(write) }
        for (index, rule) in rules.enumerated() {
            if index > 0 { context.output.line("") }
            write(rule, to: context)
        }
        if rules.isEmpty { context.note("No rule stands in \(SharedRule.enough) projects of the workspace.") }
    }

    private func write(_ rule: SharedRule, to context: Context) {
        let output = context.output
        output.line(output.terminal.styled(rule.text.visible, .bold))
        if let page = rule.standing { output.line("  user: \(page.path) says it already") }
        for copy in rule.copies {
            output.line("  \(copy.project.name): \(copy.page.path)".visible + (copy.hindrance.map { " (stays, since \($0))" } ?? ""))
            if let quote = copy.quote, let words = quote.quote {
                output.line(output.terminal.styled("    “\(words.visible)” (\(quote.role.rawValue), \(quote.date))", .dim))
            }
        }
        let copies = rule.copies.filter(\.counts)
        guard let copy = copies.first(where: { $0.project.id == here?.id }) ?? copies.first else { return }
        let place = copy.project.id == here?.id ? "" : context.place(of: copy.project)
        output.line("  wikictl promote --everywhere \(copy.statement.id?.text ?? PageName.stem(of: copy.page.path))\(place)")
    }

    private func write(to json: inout JSONWriter) {
        json.objects("rules", rules) { json, rule in
            json.member("rule", rule.text)
            json.member("standing", rule.standing?.path ?? "")
            json.objects("copies", rule.copies) { json, copy in
                json.member("project", copy.project.id)
                json.member("name", copy.project.name)
                json.member("page", copy.page.path)
                json.member("title", copy.page.title)
                json.member("status", copy.page.status)
                json.member("statement", copy.statement.id?.text ?? "")
                json.member("text", copy.statement.text.plain)
                json.member("quote", copy.quote?.quote ?? "")
                json.member("label", copy.quote?.label.text ?? "")
                json.member("role", copy.quote?.role.rawValue ?? "")
                json.member("date", copy.quote?.date ?? "")
                json.member("stays", copy.hindrance ?? "")
            }
        }
    }
}
