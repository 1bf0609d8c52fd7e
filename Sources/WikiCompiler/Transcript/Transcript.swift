/// Which agent a session belongs to; the raw value is its name everywhere, on disk and on the command line.
public enum Agent: String, Sendable, CaseIterable, Codable {
    case claudeCode = "claude-code"
    case codex
    case opencode
    case gemini
    /// Plain markdown or text of unknown origin.
    case text
}

/// The first line of an archived transcript.
public struct TranscriptHeader: Sendable, Equatable {
    public var agent: Agent
    /// The agent's own session id.
    public var session: String
    /// `s` and ten characters derived from agent and session.
    public var source: String
    /// UUID of the project, or empty while unfiled.
    public var project: String
    /// Time of the first record, ISO 8601 UTC.
    public var started: String
    public var branch: String
    /// Commit of the repository when the session began, where the transcript says.
    public var head: String
    /// Version of the agent.
    public var client: String
    /// Session that this one was forked from or belongs to.
    public var parent: String
    /// Version of the redaction patterns that cleaned it.
    public var redaction: Int
    /// Whether it is a stub: prompts from a history, of a session whose transcript is gone.
    public var isStub: Bool { client == PromptHistory.client }
    /// The directory the session was launched in. Kept beside the header, not on disk.
    public var directory: String

    public init(
        agent: Agent, session: String, source: String = "", project: String = "", started: String = "", branch: String = "",
        head: String = "", client: String = "", parent: String = "", redaction: Int = 0, directory: String = ""
    ) {
        self.agent = agent
        self.session = session
        self.source = source
        self.project = project
        self.started = started
        self.branch = branch
        self.head = head
        self.client = client
        self.parent = parent
        self.redaction = redaction
        self.directory = directory
    }
}

/// A whole session as it was archived.
public struct Transcript: Sendable, Equatable {
    public var header: TranscriptHeader
    public var turns: [Turn]
    /// Numbers of turns on branches that a rewind or edit abandoned.
    public var dead: Set<Int>
    /// Numbers of turns that another session holds already, because this one was forked or copied from it: archived, not extracted again.
    public var copied: Set<Int>

    public init(header: TranscriptHeader, turns: [Turn], dead: Set<Int> = [], copied: Set<Int> = []) {
        self.header = header
        self.turns = turns
        self.dead = dead
        self.copied = copied
    }

    /// Adds the next entry of the archive or of a source file.
    public mutating func take(_ entry: TranscriptEntry) {
        switch entry {
        case .turn(let turn): turns.append(turn)
        case .dead(let numbers): dead.formUnion(numbers)
        case .copied(let numbers): copied.formUnion(numbers)
        }
    }
}
