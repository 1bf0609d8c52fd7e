import JSON

/// Reads Claude Code's session files, main and sub-agent.
struct ClaudeCodeAdapter: TranscriptAdapter {
    /// A call whose answer is still to come.
    struct Call {
        var name: String
        /// The plan put before the user, where the call was that.
        var plan: String?
    }

    /// Whether a person sat before it: false for `-p` and the SDK.
    let isInteractive: Bool
    /// Whether the file is a sub-agent's own.
    let isSubagent: Bool
    static let mostOpenCalls = 4096
    var tree = RecordTree()
    var calls: [String: Call] = [:]
    /// Words a person queued while the agent worked, until the record that repeats them comes.
    var queue = PromptQueue()

    init(header: ClaudeCodeHeader) {
        isInteractive = header.isInteractive
        isSubagent = header.isSubagent
    }

    mutating func take(_ record: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let type = record["type"]?.string ?? "without a type"
        report.records[type, default: 0] += 1
        switch type {
        case "user", "assistant": try takeMessage(record, isUser: type == "user", &recorder, &report)
        case "attachment": try takeAttachment(record, &recorder, &report)
        case "queue-operation": takeQueueOperation(record, &report)
        case "progress", "system":
            _ = insert(record, .other)
            let subtype = record["subtype"]?.string ?? record["data"]?["type"]?.string
            report.skip(subtype.map { "\(type): \($0)" } ?? type)
        default:
            if record["uuid"] != nil { _ = insert(record, .other) }
            report.skip(type)
        }
    }

    private mutating func takeMessage(
        _ record: JSONValue, isUser: Bool, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let kind: RecordTree.Kind = isUser && isPrompt(record) ? .prompt : .message
        guard let node = insert(record, kind) else { return report.skip("duplicate") }
        var message = ClaudeCodeMessage(record: record, node: node)
        let queued = queue.flush(before: isUser && !queue.isEmpty ? promptText(of: record) : nil, at: message.time)
        for prompt in queued { try add(prompt, &recorder, &report) }
        if kind == .prompt, let node { try recorder.abandon(tree.turnsReplaced(by: node)) }
        let before = recorder.last
        if isUser {
            try takeUser(&message, &recorder, &report)
        } else {
            try takeAssistant(&message, &recorder, &report)
        }
        if recorder.last > before {
            report.kept += 1
        } else {
            report.skip(message.emptiness ?? "no text")
        }
    }

    /// Puts a record into the tree. The outer nil says it was seen before, the inner one that it has no id.
    mutating func insert(_ record: JSONValue, _ kind: RecordTree.Kind) -> Int32?? {
        guard let id = record["uuid"]?.utf8, !id.isEmpty else { return .some(nil) }
        guard let node = tree.insert(id: id, parent: record["parentUuid"]?.utf8, kind: kind) else { return nil }
        return .some(node)
    }

    /// Records a turn of a message; its id is the record's, with a count for the second and later turns.
    mutating func add(
        _ message: inout ClaudeCodeMessage, role: Turn.Role, origin: Turn.Origin? = nil, text: String, tool: Turn.Tool? = nil,
        files: [String] = [], _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        message.turns += 1
        let id = message.id.isEmpty || message.turns == 1 ? message.id : "\(message.id)#\(message.turns)"
        let turn = Turn(n: 0, id: id, time: message.time, role: role, origin: origin, text: text, tool: tool, files: files)
        try recorder.add(turn, isCopied: message.isCopied, &report)
        if let node = message.node { tree.attach(turn: recorder.last, to: node) }
    }
}

/// One user or assistant record on its way to turns.
struct ClaudeCodeMessage {
    let record: JSONValue
    let node: Int32?
    let id: String
    let time: String
    let isSidechain: Bool
    let isCopied: Bool
    /// Turns it gave so far.
    var turns = 0
    /// Why it gave none, where that is known.
    var emptiness: String?

    init(record: JSONValue, node: Int32?) {
        self.record = record
        self.node = node
        id = record["uuid"]?.string ?? ""
        time = Timestamp.utc(record["timestamp"]?.string ?? "")
        isSidechain = record["isSidechain"]?.bool ?? false
        isCopied = record["forkedFrom"]?.kind == .object
    }
}
