/// One numbered entry of a transcript: something said, a tool call, or a tool's answer.
///
/// A tool call is a turn of the agent (`tool` names it, `text` holds the command or the input as JSON); its answer
/// is a turn of role `tool` with the same `tool.call`. Text is redacted before a turn exists outside an adapter.
public struct Turn: Sendable, Equatable {
    /// Who speaks.
    public enum Role: String, Sendable, CaseIterable { case user, agent, tool }

    /// Where words in the user role really come from. Only `human` can make a rule.
    public enum Origin: String, Sendable, CaseIterable { case human, scaffold, subagent, automation, injected }

    /// The tool of a call or of an answer.
    public struct Tool: Sendable, Equatable {
        /// The agent's own name for it: `Bash`, `Edit`, `shell`, `apply_patch` …
        public var name: String
        /// The id that joins a call and its answer; empty when the agent gives none.
        public var call: String
        /// Whether it worked; nil on a call, and where the transcript does not say.
        public var ok: Bool?
        /// The exit status, where the transcript says.
        public var exit: Int?

        public init(name: String, call: String, ok: Bool? = nil, exit: Int? = nil) {
            self.name = name
            self.call = call
            self.ok = ok
            self.exit = exit
        }
    }

    /// Number in order of first appearance, from 1, never renumbered.
    public var n: Int
    /// The agent's id of the record, made unique inside it; empty when there is none.
    public var id: String
    /// ISO 8601 in UTC as the record gives it; empty when it gives none.
    public var time: String
    public var role: Role
    /// Set on turns of role user, nil on others.
    public var origin: Origin?
    public var text: String
    public var tool: Tool?
    /// Absolute or project-relative paths that the turn names by its tool's input.
    public var files: [String]
    /// Bytes left out of `text` because it was over the limit; 0 when whole.
    public var cut: Int

    public init(
        n: Int, id: String = "", time: String = "", role: Role, origin: Origin? = nil, text: String, tool: Tool? = nil,
        files: [String] = [], cut: Int = 0
    ) {
        self.n = n
        self.id = id
        self.time = time
        self.role = role
        self.origin = origin
        self.text = text
        self.tool = tool
        self.files = files
        self.cut = cut
    }
}
