import JSON

extension ClaudeCodeAdapter {
    /// The turns of an assistant record: one for each text and each tool call.
    mutating func takeAssistant(_ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let record = message.record
        if record["isApiErrorMessage"]?.bool == true || record["message"]?["model"]?.equals("<synthetic>") == true {
            message.emptiness = "API error or synthetic message"
            return
        }
        guard let content = record["message"]?["content"] else {
            message.emptiness = "no message"
            return
        }
        if let text = content.string { return try say(text, &message, &recorder, &report) }
        for block in content.elements {
            switch block["type"]?.string ?? "" {
            case "text": try say(block["text"]?.string ?? "", &message, &recorder, &report)
            case "tool_use", "server_tool_use", "mcp_tool_use": try call(block, &message, &recorder, &report)
            case "thinking", "redacted_thinking":
                report.leaveOut("thinking")
                message.emptiness = "thinking"
            case let type: report.leaveOut(type.isEmpty ? "unknown block" : type)
            }
        }
    }

    private mutating func say(
        _ text: String, _ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let text = text.trimmedBlank
        guard !text.isEmpty else {
            message.emptiness = message.emptiness ?? "blank"
            return
        }
        try add(&message, role: .agent, text: text, &recorder, &report)
    }

    private mutating func call(
        _ block: JSONValue, _ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let id = block["id"]?.string ?? ""
        let name = block["name"]?.string ?? ""
        let input = block["input"]
        // Calls that are never answered must not pile up.
        if calls.count >= Self.mostOpenCalls { calls = [:] }
        if !id.isEmpty { calls[id] = Call(name: name, plan: name == "ExitPlanMode" ? input?["plan"]?.string : nil) }
        try add(
            &message, role: .agent, text: input.map(ToolInput.text) ?? "", tool: Turn.Tool(name: name, call: id),
            files: input.map(ToolInput.files) ?? [], &recorder, &report)
    }
}
