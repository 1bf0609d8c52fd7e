import WikiCompiler

/// `wikictl promote`
struct PromoteCommand: Command {
    static let declaration = Declaration(
        name: "promote", abstract: "Have a rule of this project hold more widely.",
        discussion: """
            With --everywhere and no RULE it lists the rules that stand in three or more projects of the workspace, each with a \
            quote; exit code 1 means that there is none.

            With RULE the rule goes to the project 'user', with the evidence of all its pages, and every session is told it from \
            there; its pages in the projects stay as pointers to it. What would be written is shown, and you are asked; --yes \
            answers. Contested, pinned and hand-edited pages, and drafts without words of yours, are left as they are and named. \
            Each project's part is an operation of its own, which 'wikictl undo' takes back. Where a project could not be written, \
            the same command finishes it later: exit code 1.

            An agent can look, and cannot say yes for you.
            """,
        arguments: [Argument("RULE", "The rule's page in this project, or the id of its statement.", isOptional: true)],
        flags: [
            Flag("everywhere", "To every project of the workspace."),
            Flag("dry-run", "Show what would be written, and write nothing."),
            Flag("yes", short: "y", "Do it without asking."),
        ])

    private let rule: String?
    private let isDryRun: Bool
    private let isConfirmed: Bool
    private let usage: ParsedArguments

    init(arguments: ParsedArguments) throws {
        rule = arguments.argument("RULE")
        isDryRun = arguments.flag("dry-run")
        isConfirmed = arguments.flag("yes")
        usage = arguments
        guard arguments.flag("everywhere") else {
            throw arguments.error("cannot run 'promote'", "it does not say where to", advice: "--everywhere is for every project.")
        }
        if isConfirmed, rule == nil {
            throw arguments.error("cannot run 'promote'", "--yes goes with a RULE", advice: "'wikictl promote --everywhere' lists them.")
        }
    }

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
        let question = try Question(context, of: Self.declaration)
        PromotionAnswer(promotion: promotion, isDryRun: true).writePlan(to: context)
        return question.isConfirmed("Have \"\(promotion.rule.text.visible)\" hold in every project?")
    }
}
