import WikiCompiler

/// What `state.db` knows of the use of pages, for commands that show them: neither a missing nor a busy database keeps them waiting.
struct PageUses {
    private let context: Context
    private let state: StateDatabase?
    private let decay: DecayConstants

    init(_ context: Context) {
        self.context = context
        let configuration = try? context.configuration()
        state = configuration.flatMap { StateDatabase.atHand($0.home) }
        decay = configuration?.decay ?? DecayConstants()
    }

    /// Nil where nobody can tell how strong pages are.
    /// - Parameter pages: their UUIDs.
    func ledger(of project: Project, pages: [String]) -> StrengthLedger? {
        state.flatMap { try? StrengthLedger(of: project.id, pages: pages, state: $0, constants: decay, now: context.seconds) }
    }

    /// Notes what is done now, whatever day the command was told to take for today.
    func note(_ deed: Receipt.Deed, of pages: [(project: String, id: String, path: String)]) {
        guard !pages.isEmpty else { return }
        state?.note(deed, of: pages, by: context.receiver, now: Int64(context.clock()))
    }
}

extension Context {
    /// Who reads what a command shows, as receipts name it.
    var receiver: String {
        let (agent, session) = speaker
        guard let agent else { return Receipt.person }
        return session.isEmpty ? agent.rawValue : Identifier.source(agent: agent, session: session)
    }
}
