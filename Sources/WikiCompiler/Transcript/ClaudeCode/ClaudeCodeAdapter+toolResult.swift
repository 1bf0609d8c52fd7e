import JSON

extension ClaudeCodeAdapter {
    /// A tool's answer, and after it the words that a person typed inside of it.
    mutating func takeToolResult(
        _ block: JSONValue, _ message: inout ClaudeCodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let id = block["tool_use_id"]?.string ?? ""
        let call = calls.removeValue(forKey: id)
        let name = call?.name ?? ""
        let details = message.record["toolUseResult"]
        let isError = block["is_error"]?.bool ?? false
        var text = answerText(of: block["content"], &report)
        let words = HumanAnswer.words(
            inAnswer: text, call: call, isError: isError, details: details,
            isDenial: message.record["toolDenialKind"]?.equals("user-rejected") == true,
            tellsExitCodes: HumanAnswer.tellsExitCodes(message.record["version"]?.string))
        var tool = Turn.Tool(name: name, call: id, ok: !isError)
        if let (code, rest) = ToolOutput.exitCode(leading: text), isError {
            tool.exit = code
            text = rest
        } else if name == "Bash", block["is_error"]?.bool == false, details?["interrupted"]?.bool != true,
            details?["returnCodeInterpretation"]?.string == nil, details?["backgroundTaskId"] == nil,
            !text.hasPrefix("Command running in background")
        {
            tool.exit = 0
        }
        if details?["interrupted"]?.bool == true { tool.ok = false }
        try add(&message, role: .tool, text: text, tool: tool, &recorder, &report)
        for word in words {
            let answered = Turn.Tool(name: name, call: id)
            try add(&message, role: .user, origin: .human, text: word, tool: answered, &recorder, &report)
        }
    }

    private func answerText(of content: JSONValue?, _ report: inout IngestReport) -> String {
        guard let content else { return "" }
        for block in content.elements where block["type"]?.equals("text") != true {
            report.leaveOut(block["type"]?.string ?? "unknown block")
        }
        let (text, reminders) = ClaudeCodeEnvelope.cut(tag: "system-reminder", from: Self.text(of: content))
        if reminders > 0 { report.leftOut["system reminder", default: 0] += reminders }
        let trimmed = text.trimmedBlank
        let open = "<tool_use_error>"
        let close = "</tool_use_error>"
        guard trimmed.hasPrefix(open), trimmed.hasSuffix(close) else { return trimmed }
        return String(trimmed.dropFirst(open.count).dropLast(close.count))
    }
}
