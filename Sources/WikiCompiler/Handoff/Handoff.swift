/// Where a session stopped, for whoever starts the next one.
///
/// One can be written on purpose too, mostly by a person; then `agent` is nil and `note` holds the words.
public struct Handoff: Sendable, Equatable {
    /// Something the handoff tells, with the role of the words it rests on.
    public struct Line: Sendable, Equatable {
        /// One line of plain markdown.
        public var text: String
        public var by: EvidenceRole

        public init(_ text: String, by role: EvidenceRole) {
            self.text = text
            by = role
        }
    }

    /// The last command that failed and was not seen to work afterwards.
    public struct Failure: Sendable, Equatable {
        public var command: String
        /// The line of its output that tells most; empty when it printed none.
        public var line: String

        public init(command: String, line: String) {
            self.command = command
            self.line = line
        }
    }

    /// UUID of the project.
    public var project: String
    /// Nil for a note.
    public var agent: Agent?
    /// The agent's id of the session.
    public var session: String
    /// Source id of the session, or an id of the note.
    public var source: String
    /// The branch at its end, or where only its beginning is known, at its beginning; empty without a branch.
    public var branch: String
    /// Commit that the repository stood at, 40 hex; empty when not known.
    public var head: String
    /// Time of the first turn, ISO 8601 in UTC.
    public var started: String
    /// Time of the last turn.
    public var time: String
    /// What the session was about, in a few words; empty when nothing came of it yet.
    public var title: String = ""
    /// Where it stopped, in one sentence that can be read aloud.
    public var sentence: String = ""
    /// Whose words the sentence rests on; empty for a run without a person.
    public var sentenceBy: [EvidenceRole] = []
    /// The words of a note.
    public var note: String = ""
    /// Whose words the note is; an agent can write one too.
    public var noteBy: EvidenceRole = .user
    public var done: [Line] = []
    /// What the person decided in it.
    public var decided: [Line] = []
    public var openQuestions: [Line] = []
    public var nextSteps: [Line] = []
    /// Open items of the agent's own to-do list.
    public var toDo: [Line] = []
    public var failure: Failure?
    /// The last test run that passed and what it told, as plain markdown.
    public var lastTest: String?
    /// Files that were really edited, the most edited first.
    public var files: [String] = []
    /// Files that were in no commit when the worker last looked; of a session that nobody looked at, those that it edited
    /// after its last commit.
    public var uncommitted: [String] = []
    /// Whether branch and commit are those of its beginning, because nothing tells where it ended.
    public var isPlaceOfStart: Bool = false
    /// Whether it committed what it did.
    public var hasCommitted: Bool = false
    /// Whether it edited, landed or decided anything.
    public var hasWork: Bool = false
    /// Whether the agent had answered the last thing that the person wanted.
    public var isAnswered: Bool = false
    /// Whether no person spoke in it: an agent ran with a task that a program gave it.
    public var isUnattended: Bool = false

    public init(
        project: String, agent: Agent?, session: String, source: String, branch: String = "", head: String = "", started: String,
        time: String
    ) {
        self.project = project
        self.agent = agent
        self.session = session
        self.source = source
        self.branch = branch
        self.head = head
        self.started = started
        self.time = time
    }

    /// A note for the next session on a branch, already redacted.
    /// - Parameter role: `user` for a person's words, `agent` for an agent's.
    public init(note: String, by role: EvidenceRole, project: Project, branch: String, time: String) {
        let id = "n" + Identifier.base32(Identifier.hash(["note1", project.id, branch, time, note]), length: 10)
        self.init(project: project.id, agent: nil, session: id, source: id, branch: branch, started: time, time: time)
        self.note = note
        noteBy = role
        hasWork = true
        isAnswered = true
    }

    /// Characters of a note that are read.
    public static let longestNote = 1_000

    /// Days after which a handoff is no longer delivered.
    public static let daysToLive = 14
}

extension Agent {
    /// The agent's name as people say it.
    public var spokenName: String {
        switch self {
        case .claudeCode: "Claude Code"
        case .codex: "Codex"
        case .opencode: "opencode"
        case .gemini: "Gemini CLI"
        case .text: "a text"
        }
    }
}
