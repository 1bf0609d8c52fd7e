/// A statement's evidence with the words around it, as the archive has them.
public struct EvidenceTrail: Sendable {
    /// What the archive says of a quote.
    public enum State: String, Sendable {
        /// The quote stands in the turn it names.
        case verified
        /// The session is archived on another machine, or the repository is not at hand or does not have the object.
        case absent = "archive absent"
        /// The turn, the file or the commit's message reads differently, or was said by someone else.
        case mismatch
        /// A person's own words in this wiki.
        case human
    }

    /// One quote with its turn and the turns beside it.
    public struct Link: Sendable {
        public let evidence: Evidence
        public let state: State
        /// The agent's name and its own session id; empty for a person's act.
        public let agent: String
        public let session: String
        /// The quoted turn and up to `context` turns on each side, in order.
        public let turns: [Turn]
        /// Of a quote of the project's repository: the lines around it.
        public var passage: Passage?
    }

    public let page: Page
    public let section: Section
    public let statement: Statement
    public let links: [Link]
}

extension ProjectWiki {
    /// The evidence of one statement, or of every statement of a page.
    /// - Parameters:
    ///   - statement: only this one; nil for all of the page.
    ///   - context: how many turns to show on each side of the quoted one; of a repository's texts, lines.
    ///   - repository: the project's, when it is on this machine.
    public func trails(
        of page: Page, statement: StatementID? = nil, archive: TranscriptArchive, repository: SourceRepository? = nil,
        redactor: Redactor? = nil, context: Int
    ) throws -> [EvidenceTrail] {
        let texts = repository.flatMap { repository in
            redactor.map { RepositoryTrail(repository: repository.repository, redactor: $0, context: context) }
        }
        var transcripts: [SourceID: Transcript?] = [:]
        let footnotes = page.evidence
        return try page.statements.filter { statement == nil || $0.statement.id == statement }.map { section, item in
            let links = try page.labels(of: item).compactMap { label -> EvidenceTrail.Link? in
                guard let evidence = footnotes[label] else { return nil }
                if evidence.role == .repo {
                    let (state, passage) = texts?.look(up: evidence) ?? (.absent, nil)
                    return EvidenceTrail.Link(evidence: evidence, state: state, agent: "", session: "", turns: [], passage: passage)
                }
                if transcripts[label.source] == nil { transcripts[label.source] = try transcript(label.source, of: page, archive) }
                return Self.link(evidence, transcripts[label.source] ?? nil, context: context)
            }
            return EvidenceTrail(page: page, section: section, statement: item, links: links)
        }
    }

    private func transcript(_ source: SourceID, of page: Page, _ archive: TranscriptArchive) throws -> Transcript?? {
        let agent = page.sources.first { $0.id == source }?.agent
        guard let path = archived(source, agent: agent, in: archive, of: archivedProjects) else { return .some(nil) }
        return .some(try ArchiveReader.read(path: path))
    }

    /// The archive of a source; nil when it is on another machine, or the source is no session.
    /// - Parameters:
    ///   - agent: as the page's front matter names it, so that one look finds the archive; without it every agent is asked.
    ///   - projects: `archivedProjects`.
    func archived(_ source: SourceID, agent: Agent?, in archive: TranscriptArchive, of projects: [String]) -> String? {
        guard source.kind == .session || source.kind == .imported else { return nil }
        for project in projects {
            for agent in agent.map({ [$0] }) ?? Agent.allCases {
                if let path = archive.existing(project: project, agent: agent, source: source.text) { return path }
            }
        }
        return nil
    }

    /// The projects whose sessions the wiki's pages quote: its own, and of `user` those of the workspace.
    var archivedProjects: [String] {
        guard project.isUser else { return [project.id] }
        return [project.id] + ProjectDirectory(home: home).survey().projects.filter { $0.workspace == project.workspace }.map(\.id)
    }

    private static func link(_ evidence: Evidence, _ transcript: Transcript?, context: Int) -> EvidenceTrail.Link {
        guard evidence.role != .human else {
            return EvidenceTrail.Link(evidence: evidence, state: .human, agent: "", session: "", turns: [])
        }
        guard let transcript else { return EvidenceTrail.Link(evidence: evidence, state: .absent, agent: "", session: "", turns: []) }
        let at = transcript.turns.firstIndex { $0.n == evidence.label.number }
        let state = EvidenceTrail.State(of: evidence, in: at.map { transcript.turns[$0] }, by: transcript.header.agent)
        let turns = at.map { transcript.turns[max(0, $0 - context)...min(transcript.turns.count - 1, $0 + context)] } ?? []
        return EvidenceTrail.Link(
            evidence: evidence, state: state, agent: transcript.header.agent.rawValue, session: transcript.header.session,
            turns: Array(turns))
    }
}

extension EvidenceTrail.State {
    /// What a session's turn says of a quote that names it.
    init(of evidence: Evidence, in turn: Turn?, by agent: Agent) {
        self = .mismatch
        guard let turn else { return }
        let speaker = agent == .text ? EvidenceRole.import.rawValue : turn.role.rawValue
        // Words that the project keeps elsewhere: that this speaker has such a turn is all that can be told.
        if speaker == evidence.role.rawValue, evidence.quote.map({ turn.text.nfc.containsBytes(of: $0) }) ?? true { self = .verified }
    }
}
