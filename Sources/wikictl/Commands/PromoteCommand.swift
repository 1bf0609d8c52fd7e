import WikiCompiler

/// `wikictl promote`
struct PromoteCommand: Command {
    static let declaration = Declaration(
        name: "promote", abstract: "Have a rule stand in CLAUDE.md or AGENTS.md, or hold in every project.",
        discussion: """
            Without a RULE it lists the project's rules, the readiest first, with what speaks against those that are not ready; exit \
            code 1 means that none is.

            With --to the rule is written into a file of instructions, with its reason and the name of its page, between two markers; \
            nothing else in the file is touched, and a copy of it is kept. It must rest on a person's words, give its reason, be short, \
            be an order and pass 'wikictl lint', and nothing in the file may say the same or the opposite. The change is shown, and you \
            are asked; --yes answers. 'wikictl demote' takes it out again, as 'wikictl undo' does.

            --check holds the files against the wiki, for a CI job: lines that were edited or taken out, rules that were reworded, \
            retired or contested since; exit code 1. --sync brings the files in step. A line that was edited in the file goes into the \
            wiki only when you say so at the terminal, never with --yes.

            With --everywhere the rule goes to the project 'user', with the evidence of all its pages, and its pages in the projects \
            point to it; without a RULE those are listed that stand in three or more projects of the workspace. What could not be \
            written is finished by the same command later: exit code 1.

            An agent can look, and cannot say yes for you.
            """,
        arguments: [Argument("RULE", "A rule's page, or the id of its statement.", isOptional: true, repeats: true)],
        options: [
            Option("to", "FILE", "The file, like CLAUDE.md; a bare name is one at the repository's root.", completion: .files),
            Option("because", "WORDS", "The reason, for a rule that gives none; it is kept on its page."),
        ],
        flags: [
            Flag("everywhere", "To every project of the workspace."),
            Flag("check", "Tell where the files and the wiki say different things."),
            Flag("sync", "Bring the files in step with the wiki."),
            Flag("dry-run", "Show what would be written, and write nothing."),
            Flag("yes", short: "y", "Do it without asking."),
        ])

    private enum Way { case list, file, everywhere, check, sync }

    private let way: Way
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) throws {
        self.arguments = arguments
        let rules = arguments.arguments("RULE")
        let ways = ["everywhere", "check", "sync"].filter(arguments.flag)
        let action = "cannot run 'promote'"
        if ways.count > 1 { throw arguments.error(action, "--\(ways[0]) and --\(ways[1]) do not go together") }
        switch ways.first {
        case "everywhere":
            way = .everywhere
            if rules.count > 1 { throw arguments.error(action, "--everywhere takes one RULE at a time") }
            if arguments.option("to") != nil { throw arguments.error(action, "--to and --everywhere do not go together") }
        case let flag?:
            way = flag == "check" ? .check : .sync
            if !rules.isEmpty { throw arguments.error(action, "--\(flag) goes without a RULE", advice: "--to names one file.") }
        case nil:
            way = rules.isEmpty ? .list : .file
            if !rules.isEmpty, arguments.option("to") == nil {
                throw arguments.error(
                    action, "it does not say where to", advice: "Give a file with --to, or --everywhere for every project.")
            }
        }
        if arguments.flag("yes"), rules.isEmpty, way != .sync {
            throw arguments.error(action, "--yes goes with a RULE", advice: "'wikictl promote' lists them.")
        }
        if arguments.option("because") != nil, way != .file || rules.count > 1 {
            throw arguments.error(action, "--because goes with one RULE and --to")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let answers = PromotionAnswers(isDryRun: arguments.flag("dry-run"), isConfirmed: arguments.flag("yes"), usage: arguments)
        switch way {
        case .everywhere:
            return try PromoteEverywhere(
                rule: arguments.argument("RULE"), isDryRun: answers.isDryRun, isConfirmed: answers.isConfirmed, usage: arguments
            ).run(context)
        case .list: return try PromotionList(context, to: arguments.option("to")).run()
        case .check: return try PromotionCheckAnswer(context, to: arguments.option("to")).run()
        case .sync: return try PromoteSync(to: arguments.option("to"), answers: answers).run(context)
        case .file: return try promote(to: arguments.option("to") ?? "", answers, context)
        }
    }

    private func promote(to name: String, _ answers: PromotionAnswers, _ context: Context) throws -> ExitCode {
        let bench = try PromotionBench(context)
        let file = try RuleFile(try bench.target(name))
        let rules = try arguments.arguments("RULE").map { try bench.rule($0) }
        if !answers.isDryRun {
            let words = rules.map { "^\($0.statement.text)" }.joined(separator: " ")
            try context.requirePerson(
                "cannot promote to \(file.name)", command: "wikictl promote \(words) --to \(file.name)\(context.place(of: bench.project))")
        }
        let reason = try arguments.option("because").map { try bench.reason($0) }
        let promotion = try FilePromotion(
            rules, to: file, gate: try bench.gate(for: file), reason: reason, budget: bench.configuration.promote)
        return try bench.carryOut(
            promotion, answers, question: rules.count == 1 ? "Write it into \(file.name)?" : "Write them into \(file.name)?",
            done: "\(file.name) says \(rules.count == 1 ? "it" : "them") from now on.")
    }
}
