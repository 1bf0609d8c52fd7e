import WikiCompiler

/// `wikictl proposals accept`
struct ProposalsAcceptCommand: Command {
    static let declaration = Declaration(
        name: "proposals accept", abstract: "Keep proposals as if you had said them yourself.",
        discussion: "Each becomes an operation of its own, as with 'wikictl remember'. An agent cannot say yes for you.",
        arguments: [Argument("ID", "What 'wikictl proposals' names it.", repeats: true)])

    private let ids: [String]

    init(arguments: ParsedArguments) {
        ids = arguments.arguments("ID")
    }

    func run(_ context: Context) throws -> ExitCode {
        let proposals = try context.proposals(ids, toBe: "accept")
        let home = try context.configuration().home
        let state = try context.stateDatabase(home)
        var kept: [(proposal: Proposal, result: Remembered, project: Project)] = []
        for proposal in proposals {
            let project = try self.project(of: proposal, home, context)
            // Redacted once more: what counts as a secret may have changed since.
            let words = try Remembering(
                proposal.words, why: proposal.why, kind: proposal.kind, redactor: Redactor(context.configuration()))
            let result = try context.keep(words, in: project)
            try state.settle(proposal, as: .accepted)
            kept.append((proposal, result, project))
            if !context.globals.json { for line in result.lines(for: project) { context.output.line(line) } }
        }
        if context.globals.json {
            context.output.json { json in
                json.objects("accepted", kept) { json, item in
                    json.member("id", item.proposal.id)
                    json.remembered(item.result, item.project)
                }
            }
        }
        return .done
    }

    private func project(of proposal: Proposal, _ home: Home, _ context: Context) throws -> Project {
        if proposal.isEverywhere { return try context.userProject(in: proposal.workspace) }
        guard let project = try ProjectDirectory(home: home).project(id: proposal.project) else {
            throw WikiError(
                "cannot accept \(proposal.id)", "the project it was proposed for is gone",
                remedy: "'wikictl remember' keeps its words elsewhere.")
        }
        return project
    }
}

extension Context {
    /// The waiting proposals with these ids. Throws, before anything is done, inside an agent and when one does not wait.
    func proposals(_ ids: [String], toBe verb: String) throws -> [Proposal] {
        guard !isInsideAgent else {
            throw WikiError(
                "cannot \(verb) proposals", "this runs inside an agent, and the answer has to be a person's",
                remedy: "Run 'wikictl proposals \(verb) \(ids.joined(separator: " "))' in a terminal of your own.")
        }
        let home = try configuration().home
        let state = Folder.exists(home.state) ? try stateDatabase(home) : nil
        var seen: Set<String> = []
        return try ids.filter { seen.insert($0).inserted }.map { id in
            guard let proposal = try state?.proposal(id) else {
                throw WikiError("cannot \(verb) \(id.visible)", "there is no such proposal", remedy: "'wikictl proposals' lists them.")
            }
            guard proposal.state == .waiting else {
                throw WikiError(
                    "cannot \(verb) \(id)", "it was \(proposal.state.rawValue) before", remedy: "'wikictl proposals' lists what waits.")
            }
            return proposal
        }
    }
}
