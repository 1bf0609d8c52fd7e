import WikiCompiler

/// `wikictl promote --everywhere`
struct PromoteEverywhere {
    let rule: String?
    let isDryRun: Bool
    let isConfirmed: Bool
    let usage: ParsedArguments

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let here = try rule == nil ? context.projectIfAny(in: home) : context.project(in: home)
        let rules = try SharedRules(of: here?.workspace ?? context.globals.workspace ?? "default", home: home)
        for trouble in rules.unreadable { context.warn(trouble) }
        guard let rule, let here else {
            let open = rules.rules.filter(\.isOpen)
            SharedRuleList(rules: open, here: here).write(to: context)
            return open.isEmpty || !rules.unreadable.isEmpty ? .findings : .done
        }
        let found = try self.rule(rule, of: here, among: rules, context)
        let promotion = try Promotion(found, of: rules)
        if isDryRun || promotion.isEmpty {
            PromotionAnswer(promotion: promotion, isDryRun: isDryRun).write(to: context)
            return promotion.left.isEmpty ? .done : .findings
        }
        try context.requirePerson(
            "cannot promote a rule", command: "wikictl promote --everywhere \(rule.visible)\(context.place(of: here))")
        guard try isConfirmed || isAgreed(promotion, context) else {
            context.note("Nothing was changed.")
            return .findings
        }
        let answer = try context.promote(promotion, again: "wikictl promote --everywhere \(rule.visible)\(context.place(of: here))")
        answer.write(to: context)
        return answer.asksForSomething || !rules.unreadable.isEmpty ? .findings : .done
    }

    /// The rule that the person means.
    private func rule(_ name: String, of project: Project, among rules: SharedRules, _ context: Context) throws -> SharedRule {
        let action = "cannot promote '\(name)'"
        let page = try context.page(name, in: try ProjectWiki(project, home: context.configuration().home))
        let all = rules.rules(on: page, of: project)
        func statement(of rule: SharedRule) -> StatementID? {
            let copy = rule.copies.first { $0.project.id == project.id && $0.page.path == page.path }
            return copy?.statement.id ?? rule.standing.flatMap(rule.statement(on:))?.id
        }
        let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name)
        let named = id == nil ? [] : all.filter { statement(of: $0) == id }
        let meant = named.isEmpty ? all.count > 1 ? all.filter(\.isProposed) : all : named
        if meant.count > 1 {
            let ids = meant.compactMap(statement).map { "^\($0.text)" }
            throw WikiError(
                action, "\(page.path) states \(meant.count) rules that stand in other projects too",
                remedy: "Name one by its id: \(Suggestion.list(ids, "or")).")
        }
        if let rule = meant.first ?? all.first { return rule }
        throw WikiError(
            action, page.kind == .rule ? "nobody is to follow \(page.path) any more" : "\(page.path) is no rule",
            remedy: "'wikictl promote --everywhere' lists the rules that stand in several projects.")
    }

    private func isAgreed(_ promotion: Promotion, _ context: Context) throws -> Bool {
        if context.globals.json {
            throw usage.error(
                "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes does it without asking.")
        }
        let question = try Question(context, of: PromoteCommand.declaration)
        PromotionAnswer(promotion: promotion, isDryRun: true).writePlan(to: context)
        return question.isConfirmed("Have \"\(promotion.rule.text.visible)\" hold in every project?")
    }
}
