import JSON

extension ClaudeCodeAdapter {
    /// Whether a user record is a prompt: not an answer of a tool, not the client's own.
    func isPrompt(_ record: JSONValue) -> Bool {
        guard record["isSidechain"]?.bool != true, record["isMeta"]?.bool != true, record["isCompactSummary"]?.bool != true,
            let content = record["message"]?["content"]
        else { return false }
        if content.hasPrefix("[Request interrupted") { return false }
        return !content.elements.contains {
            $0["type"]?.equals("tool_result") == true || $0["text"]?.hasPrefix("[Request interrupted") == true
        }
    }

    /// The trimmed text of a prompt, for comparison with the queue.
    func promptText(of record: JSONValue) -> String? {
        guard isPrompt(record) else { return nil }
        return (record["message"]?["content"]).map { Self.text(of: $0).trimmedBlank }
    }

    /// The text of a string or of the text blocks of an array.
    static func text(of content: JSONValue) -> String {
        if let text = content.string { return text }
        return content.elements.compactMap { $0["text"]?.string }.joined(separator: "\n")
    }

    /// The turns of a user record: tool answers, a person's words, the client's wrappings.
    mutating func takeUser(_ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        guard let content = message.record["message"]?["content"] else {
            message.emptiness = "no message"
            return
        }
        if let text = content.string { return try takeText(text, &message, &recorder, &report) }
        for block in content.elements {
            switch block["type"]?.string ?? "" {
            case "text": try takeText(block["text"]?.string ?? "", &message, &recorder, &report)
            case "tool_result": try takeToolResult(block, &message, &recorder, &report)
            case let type: report.leaveOut(type.isEmpty ? "unknown block" : type)
            }
        }
    }

    private mutating func takeText(
        _ text: String, _ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let record = message.record
        let isClientMade =
            record["isMeta"]?.bool == true || record["isCompactSummary"]?.bool == true
            || record["isVisibleInTranscriptOnly"]?.bool == true
        let (pieces, reminders, injected) = ClaudeCodeEnvelope.pieces(of: text)
        if reminders > 0 { report.leftOut["system reminder", default: 0] += reminders }
        if injected { report.leaveOut("injected by wikictl") }
        if pieces.isEmpty { message.emptiness = injected ? "injected by wikictl" : reminders > 0 ? "system reminder" : "blank" }
        let said = origin(of: message)
        if said == .human || said == .automation, !isClientMade, let turn = queue.claim(text.trimmedBlank) {
            message.emptiness = "queued message already taken"
            if let node = message.node { tree.attach(turn: turn, to: node) }
            return
        }
        for piece in pieces {
            var origin: Turn.Origin? = isClientMade || piece.kind == .scaffold ? .scaffold : said
            var tool: Turn.Tool?
            if piece.kind == .command || piece.kind == .output { tool = Turn.Tool(name: "bash", call: "") }
            if piece.kind == .output { origin = nil }
            try add(
                &message, role: piece.kind == .output ? .tool : .user, origin: origin, text: piece.text, tool: tool, &recorder, &report)
        }
    }

    /// Who speaks in the user role of this record, the client's own text aside.
    func origin(of message: ClaudeCodeMessage) -> Turn.Origin {
        if isSubagent || message.isSidechain { return .subagent }
        let record = message.record
        if let kind = record["origin"]?["kind"]?.string {
            switch kind {
            case "human": return .human
            case "task-notification", "system": return .scaffold
            default: return .automation
            }
        }
        if let entrypoint = record["entrypoint"], entrypoint.hasPrefix("sdk") { return .automation }
        switch record["promptSource"]?.string {
        case "system", "loop_wakeup", "schedule_wakeup", "poll_event": return .automation
        case "typed": return .human
        default: return isInteractive ? .human : .automation
        }
    }

    /// Words that waited in the queue.
    mutating func add(_ prompt: PromptQueue.Prompt, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        for piece in ClaudeCodeEnvelope.pieces(of: prompt.text).pieces {
            let origin: Turn.Origin = piece.kind == .scaffold ? .scaffold : isInteractive ? .human : .automation
            try recorder.add(Turn(n: 0, time: prompt.time, role: .user, origin: origin, text: piece.text), &report)
            queue.use(prompt, as: recorder.last)
        }
    }
}
