import SQLite

extension StateDatabase {
    /// Enters a proposal, unless the same words were proposed before, whatever became of them.
    /// - Returns: what stands now, and whether it is new.
    @discardableResult
    public func propose(_ proposal: Proposal) throws -> (standing: Proposal, isNew: Bool) {
        try transaction {
            if let known = try self.proposal(proposal.id) { return (known, false) }
            try database.run(
                "INSERT INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", proposal.id, proposal.project, proposal.workspace,
                proposal.isEverywhere ? 1 : 0, proposal.kind?.rawValue ?? "", proposal.words, proposal.why, proposal.origin.rawValue,
                proposal.agent?.rawValue ?? "", proposal.session, proposal.source, proposal.at, proposal.state.rawValue)
            return (proposal, true)
        }
    }

    /// The proposal with this id; nil when there is none.
    public func proposal(_ id: String) throws -> Proposal? {
        try perform("cannot read proposal \(id)") {
            try database.first("SELECT \(Self.columns) FROM proposal WHERE id = ?", id, body: Self.read)
        }
    }

    /// Those that wait, oldest first.
    /// - Parameters:
    ///   - project: only of this project, or for everywhere in its workspace; nil for all.
    public func waitingProposals(for project: Project? = nil) throws -> [Proposal] {
        let waiting = try perform("cannot read the proposals") {
            try database.all("SELECT \(Self.columns) FROM proposal WHERE state = 'waiting' ORDER BY at, id", body: Self.read)
        }
        guard let project else { return waiting }
        return waiting.filter { $0.project == project.id || $0.isEverywhere && $0.workspace == project.workspace }
    }

    /// Notes what a person said to a proposal.
    public func settle(_ proposal: Proposal, as state: Proposal.State) throws {
        try perform("cannot note what became of proposal \(proposal.id)") {
            try database.run("UPDATE proposal SET state = ? WHERE id = ?", state.rawValue, proposal.id)
        }
    }

    private static let columns = "id, project, workspace, everywhere, kind, words, why, origin, agent, session, source, at, state"

    private static func read(_ row: SQLite.Statement) -> Proposal {
        Proposal(
            id: row.text(0), project: row.text(1), workspace: row.text(2), isEverywhere: row.int(3) != 0,
            kind: PageKind(rawValue: row.text(4)),
            words: row.text(5), why: row.text(6), origin: Proposal.Origin(rawValue: row.text(7)) ?? .agent,
            agent: Agent(rawValue: row.text(8)), session: row.text(9), source: row.text(10), at: row.int(11),
            state: Proposal.State(rawValue: row.text(12)) ?? .waiting)
    }
}
