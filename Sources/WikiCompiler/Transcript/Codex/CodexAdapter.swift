import JSON

/// Reads Codex rollouts of every age: response items, events where those are missing, and lines without a payload.
struct CodexAdapter: TranscriptAdapter {
    private let source: CodexHeader.Source
    private let usesEvents: Bool
    /// Names of the tools whose answers are still to come.
    var calls: [String: String] = [:]
    /// For JSON inside of strings.
    let inner = JSONParser()

    init(header: CodexHeader) {
        source = header.source
        usesEvents = !header.hasResponseMessages
    }

    mutating func take(_ record: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let type = record["type"]?.string ?? record["record_type"]?.string ?? "without a type"
        let payload = record["payload"]
        let kind = payload?["type"]?.string
        report.records[kind.map { "\(type): \($0)" } ?? type, default: 0] += 1
        let before = recorder.last
        var item = CodexItem(value: payload ?? record, time: Timestamp.utc(record["timestamp"]?.string ?? ""))
        item.isCompaction = record["metadata"]?["compaction_output"]?.bool ?? false
        switch type {
        case "response_item": try takeItem(&item, &recorder, &report)
        case "event_msg": try takeEvent(&item, &recorder, &report)
        case "message", "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output", "local_shell_call",
            "local_shell_call_output", "reasoning", "web_search_call":
            try takeItem(&item, &recorder, &report)
        default: item.emptiness = type
        }
        if recorder.last > before { report.kept += 1 } else { report.skip(item.emptiness ?? "no text") }
    }

    /// One of the model's items: a message, a call, an answer.
    private mutating func takeItem(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        switch item.value["type"]?.string ?? "" {
        case "message": try takeMessage(&item, &recorder, &report)
        case "function_call", "custom_tool_call", "local_shell_call": try takeCall(&item, &recorder, &report)
        case "function_call_output", "custom_tool_call_output", "local_shell_call_output": try takeOutput(&item, &recorder, &report)
        case "web_search_call": try takeSearch(&item, &recorder, &report)
        case let type: item.emptiness = "response_item: \(type)"
        }
    }

    private mutating func takeMessage(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let content = item.value["content"]
        switch item.value["role"]?.string ?? "" {
        case "user":
            if let text = content?.string { try say(text, &item, &recorder, &report) }
            for block in content?.elements.map({ $0 }) ?? [] {
                guard let text = block["text"]?.string else {
                    report.leaveOut(block["type"]?.string ?? "unknown block")
                    continue
                }
                try say(text, &item, &recorder, &report)
            }
        case "assistant":
            if item.isCompaction {
                item.emptiness = "compaction"
                return
            }
            try answer(content.map(Self.text) ?? "", &item, &recorder, &report)
        case let role: item.emptiness = "\(role) message"
        }
    }

    /// Words in the user role.
    mutating func say(_ text: String, _ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let (clean, isInjected) = InjectedText.cut(from: text)
        if isInjected { report.leaveOut("injected by wikictl") }
        guard let (isHuman, words) = CodexEnvelope.words(in: clean) else {
            item.emptiness = "blank"
            return
        }
        try add(&item, role: .user, origin: isHuman ? origin : .scaffold, text: words, &recorder, &report)
    }

    /// Words of the agent.
    mutating func answer(_ text: String, _ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let text = text.trimmedBlank
        guard !text.isEmpty else {
            item.emptiness = "blank"
            return
        }
        try add(&item, role: .agent, text: text, &recorder, &report)
    }

    private mutating func takeEvent(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let type = item.value["type"]?.string ?? ""
        item.emptiness = "event_msg: \(type)"
        guard usesEvents else { return }
        switch type {
        case "user_message": try say(item.value["message"]?.string ?? "", &item, &recorder, &report)
        case "agent_message": try answer(item.value["message"]?.string ?? "", &item, &recorder, &report)
        case "item_completed": try takeCompleted(&item, &recorder, &report)
        default: return
        }
    }

    private var origin: Turn.Origin {
        switch source {
        case .person: .human
        case .automation: .automation
        case .subagent: .subagent
        }
    }

    /// Records a turn of an item; its id is the item's, with a count for the second and later turns.
    mutating func add(
        _ item: inout CodexItem, role: Turn.Role, origin: Turn.Origin? = nil, text: String, tool: Turn.Tool? = nil,
        files: [String] = [], _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        item.turns += 1
        let id = item.id.isEmpty || item.turns == 1 ? item.id : "\(item.id)#\(item.turns)"
        try recorder.add(
            Turn(n: 0, id: id, time: item.time, role: role, origin: origin, text: text, tool: tool, files: files), &report)
    }

    /// The text of a string or of the text blocks of an array.
    static func text(of content: JSONValue) -> String {
        content.string ?? content.elements.compactMap { $0["text"]?.string }.joined(separator: "\n")
    }
}

/// One response item or event on its way to turns.
struct CodexItem {
    let value: JSONValue
    let time: String
    var isCompaction = false
    var turns = 0
    /// Why it gave no turn, where that is known.
    var emptiness: String?

    /// The item's own id; an answer has its call's, marked.
    var id: String {
        if let call = value["call_id"]?.string { return value["output"] == nil ? call : "\(call)#output" }
        return value["id"]?.string ?? ""
    }
}
