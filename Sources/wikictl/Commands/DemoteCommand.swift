import WikiCompiler

/// `wikictl demote`
struct DemoteCommand: Command {
    static let declaration = Declaration(
        name: "demote", abstract: "Take a promoted rule out of a file of instructions again.",
        discussion: """
            The rule stays in the wiki, and sessions are told it from there. The change of the file is shown, and you are asked; --yes \
            answers. When nothing else stood in the file it is removed. An agent cannot say yes for you.
            """,
        arguments: [Argument("RULE", "A rule's page, or the id of its statement.", repeats: true)],
        options: [Option("from", "FILE", "The file; without it, every one that the rule was promoted to.", completion: .files)],
        flags: [
            Flag("dry-run", "Show what would be written, and write nothing."), Flag("yes", short: "y", "Do it without asking."),
        ])

    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) { self.arguments = arguments }

    func run(_ context: Context) throws -> ExitCode {
        let bench = try PromotionBench(context)
        let names = arguments.arguments("RULE")
        if !arguments.flag("dry-run") {
            try context.requirePerson("cannot demote a rule", command: "wikictl demote \(names.joined(separator: " ").visible)")
        }
        let only = try arguments.option("from").map { try bench.target($0) }
        let promotion = try FilePromotion(
            demoting: try names.map { (name: $0, places: try places(of: $0, bench)) }, from: only, pages: bench.pages, root: bench.root,
            userHome: context.userHome, home: bench.configuration.home)
        return try bench.carryOut(
            promotion,
            PromotionAnswers(isDryRun: arguments.flag("dry-run"), isConfirmed: arguments.flag("yes"), usage: arguments),
            question: "Take it out?", done: "Taken out.")
    }

    /// The statements that a person means: one by its id, or all that its page has promoted.
    private func places(of name: String, _ bench: PromotionBench) throws -> [StatementID] {
        let id = StatementID(name.hasPrefix("^") ? String(name.dropFirst()) : name)
        if let id, bench.pages.contains(where: { $0.promotions.contains { $0.statement == id } }) { return [id] }
        let page = try bench.context.page(name, in: bench.wiki)
        if let id, page.statement(id) != nil { return [id] }
        return page.promotions.map(\.statement)
    }
}
