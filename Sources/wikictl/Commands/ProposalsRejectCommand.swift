import WikiCompiler

/// `wikictl proposals reject`
struct ProposalsRejectCommand: Command {
    static let declaration = Declaration(
        name: "proposals reject", abstract: "Refuse proposals; the same words are not proposed again.",
        discussion: "You can still keep them with 'wikictl remember'. An agent cannot refuse for you.",
        arguments: [Argument("ID", "What 'wikictl proposals' names it.", repeats: true)])

    private let ids: [String]

    init(arguments: ParsedArguments) {
        ids = arguments.arguments("ID")
    }

    func run(_ context: Context) throws -> ExitCode {
        let proposals = try context.proposals(ids, toBe: "reject")
        let state = try context.stateDatabase(try context.configuration().home)
        for proposal in proposals { try state.settle(proposal, as: .rejected) }
        if context.globals.json {
            context.output.json { $0.member("rejected", proposals.map(\.id)) }
        } else {
            context.output.line("Rejected \(count(proposals.count, "proposal")).")
        }
        return .done
    }
}
