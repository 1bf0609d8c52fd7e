/// A pointer that a hook leaves for the worker: which session moved, and where its transcript is; never a prompt or an output.
public struct SpoolEntry: Sendable, Equatable {
    /// As agents are named everywhere: `claude-code`, `codex`, `opencode`, `gemini`.
    public var agent: String
    /// The event's name as the agent gave it.
    public var event: String
    /// The agent's own id of the session.
    public var session: String
    /// Absolute path; empty when the agent did not say.
    public var transcript: String
    /// Where the session runs.
    public var directory: String
    /// How a session started or why it ended; empty for other events.
    public var source: String
    /// Whether nobody sits before it: `-p`, `exec`, a sub-agent.
    public var isAutomation: Bool
    /// Nanoseconds since 1970 at which the hook ran.
    public var time: Int
    /// Id of the brief that was handed out; empty when none was.
    public var brief: String
    /// The agent's process, as `AgentProcess` writes it; empty where it cannot be told.
    public var process: String
    /// The pages that were given on a prompt: UUIDs of project and page, and the path, a line each. Such a pointer tells of
    /// nothing else.
    public var pages: String

    public init(
        agent: String, event: String, session: String, transcript: String = "", directory: String = "", source: String = "",
        isAutomation: Bool = false, time: Int, brief: String = "", process: String = "", pages: String = ""
    ) {
        self.agent = agent
        self.event = event
        self.session = session
        self.transcript = transcript
        self.directory = directory
        self.source = source
        self.isAutomation = isAutomation
        self.time = time
        self.brief = brief
        self.process = process
        self.pages = pages
    }

    var json: String {
        JSONText.object([
            ("agent", agent), ("event", event), ("session", session), ("transcript", transcript), ("directory", directory),
            ("source", source), ("automation", isAutomation ? "yes" : ""), ("time", String(time)), ("brief", brief),
            ("process", process), ("pages", pages),
        ])
    }

    init?(json bytes: [UInt8]) {
        let fields = FieldScanner.strings(
            in: bytes,
            named: ["agent", "event", "session", "transcript", "directory", "source", "automation", "time", "brief", "process", "pages"])
        guard let agent = fields["agent"], let event = fields["event"], let session = fields["session"],
            let time = fields["time"].flatMap({ Int($0) })
        else { return nil }
        self.init(
            agent: agent, event: event, session: session, transcript: fields["transcript"] ?? "", directory: fields["directory"] ?? "",
            source: fields["source"] ?? "", isAutomation: fields["automation"] == "yes", time: time, brief: fields["brief"] ?? "",
            process: fields["process"] ?? "", pages: fields["pages"] ?? "")
    }
}
