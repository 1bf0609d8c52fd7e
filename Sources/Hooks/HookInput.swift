/// What an agent tells its hook on standard input, as far as wikictl wants to know.
public struct HookInput: Sendable, Equatable {
    public var event: String
    public var session: String
    public var transcript: String
    public var directory: String
    /// `source` of a start, `reason` of an end, `trigger` of a compaction.
    public var source: String
    /// The sub-agent whose event it is; empty for the main one.
    public var subagent: String
    /// Whether the agent says that nobody sits before it.
    public var isUnattended: Bool
    /// The files that a tool is about to change, absolute or from `directory`; empty for other events.
    public var files: [String]

    /// What a person typed; empty for other events, and for what was typed by a program.
    public var prompt: String

    private static let names: Set<String> = [
        "hook_event_name", "session_id", "conversation_id", "transcript_path", "cwd", "source", "reason", "trigger", "agent_id",
        "tool_input.file_path", "tool_input.notebook_path", "tool_input.path", "tool_input.filePath", "tool_input.command",
        "non_interactive", "prompt",
    ]

    /// Nil for what is no hook's input: nothing, garbage, or an object without an event and a session.
    /// - Parameter event: the event when the command line names it.
    public init?(_ bytes: [UInt8], event: String? = nil) {
        let fields = FieldScanner.strings(in: bytes, named: Self.names)
        guard let name = fields["hook_event_name"] ?? event, !name.isEmpty,
            let session = fields["session_id"] ?? fields["conversation_id"], !session.isEmpty, session.utf8.count < 256
        else { return nil }
        self.event = name
        self.session = session
        transcript = fields["transcript_path"] ?? ""
        directory = fields["cwd"] ?? ""
        source = fields["source"] ?? fields["reason"] ?? fields["trigger"] ?? ""
        subagent = fields["agent_id"] ?? ""
        isUnattended = fields["non_interactive"] == "true"
        let names = ["file_path", "notebook_path", "path", "filePath"]
        prompt = ["user", nil].contains(fields["source"]) ? fields["prompt"] ?? "" : ""
        files =
            names.lazy.compactMap { fields["tool_input.\($0)"] }.first.map { [$0] }
            ?? fields["tool_input.command"].map(PatchFiles.named) ?? []
    }
}
