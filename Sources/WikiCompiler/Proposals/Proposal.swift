/// Words that are no person's act yet: an agent's, or notes found on this machine. They wait in `state.db` for a yes.
public struct Proposal: Sendable, Equatable {
    public enum Origin: String, Sendable {
        /// An agent ran `wikictl remember`.
        case agent
        /// Notes that an agent keeps of its own.
        case `import`
        /// A person said it in a session, of all their projects.
        case session
    }

    public enum State: String, Sendable { case waiting, accepted, rejected }

    /// Names the words and the place where they would stand: the same words again are the same proposal.
    public let id: String
    /// UUID of the project they were said in; empty outside of one.
    public let project: String
    public let workspace: String
    /// Whether they would be filed in the workspace's project `user`.
    public let isEverywhere: Bool
    /// Nil to have it told from the words.
    public let kind: PageKind?
    public let words: String
    public let why: String
    public let origin: Origin
    /// Nil when nothing tells which.
    public let agent: Agent?
    /// The agent's own session id; empty when nothing tells.
    public let session: String
    /// The file they stood in; empty for none.
    public let source: String
    /// When they were said or written, in seconds since 1970.
    public let at: Int
    public internal(set) var state: State

    public init(
        _ remembering: Remembering, project: String, workspace: String, isEverywhere: Bool = false, origin: Origin, agent: Agent?,
        session: String = "", source: String = "", at: Int
    ) {
        let place = isEverywhere || project.isEmpty ? "everywhere in \(workspace)" : project
        id = "p" + Identifier.base32(Identifier.hash(["proposal1", place, Likeness.normalised(remembering.words)]), length: 6)
        self.project = project
        self.workspace = workspace
        self.isEverywhere = isEverywhere || project.isEmpty
        kind = remembering.kind
        words = remembering.words
        why = remembering.why
        self.origin = origin
        self.agent = agent
        self.session = session
        self.source = source
        self.at = at
        state = .waiting
    }

    init(
        id: String, project: String, workspace: String, isEverywhere: Bool, kind: PageKind?, words: String, why: String, origin: Origin,
        agent: Agent?, session: String, source: String, at: Int, state: State
    ) {
        self.id = id
        self.project = project
        self.workspace = workspace
        self.isEverywhere = isEverywhere
        self.kind = kind
        self.words = words
        self.why = why
        self.origin = origin
        self.agent = agent
        self.session = session
        self.source = source
        self.at = at
        self.state = state
    }

    /// Whose words they are: "Claude Code", "Claude Code's memory (style.md)".
    public var speaker: String {
        let name = agent?.spokenName ?? "an agent"
        if origin == .session { return "you, to \(name)" }
        return origin == .agent ? name : "\(name)'s memory\(source.isEmpty ? "" : " (\(source))")"
    }

    /// Words that speak to a model rather than about the project may not even wait.
    public static func isAcceptable(_ remembering: Remembering) -> Bool {
        !InstructionLike.matches(remembering.words) && !InstructionLike.matches(remembering.why)
    }
}
