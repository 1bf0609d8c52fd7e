import JSON

extension CodexAdapter {
    /// A tool call: a function with JSON arguments, a custom tool with text, or a local shell.
    mutating func takeCall(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let value = item.value
        let call = value["call_id"]?.string ?? ""
        var name = value["name"]?.string ?? ""
        if name.isEmpty, value["action"] != nil { name = "local_shell" }
        if let space = value["namespace"]?.string, !space.isEmpty { name = "\(space)__\(name)" }
        // Calls that are never answered must not pile up.
        if calls.count >= 4096 { calls = [:] }
        if !call.isEmpty { calls[call] = name }
        let tool = Turn.Tool(name: name, call: call)
        var text = value["arguments"]?.string ?? value["input"]?.string ?? ""
        var files = ToolInput.files(ofPatch: value["input"] == nil ? "" : text)
        if let action = value["action"] {
            text = ToolInput.text(of: action)
            files = ToolInput.files(of: action)
        } else if value["arguments"] != nil,
            let parsed = try? inner.parse(text.utf8, { (ToolInput.text(of: $0), ToolInput.files(of: $0)) })
        {
            (text, files) = parsed
        }
        try add(&item, role: .agent, text: text, tool: tool, files: files, &recorder, &report)
    }

    /// A tool's answer, and after it what a person answered to a question put by a tool.
    mutating func takeOutput(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let call = item.value["call_id"]?.string ?? ""
        let name = calls.removeValue(forKey: call) ?? ""
        guard let output = item.value["output"] else {
            item.emptiness = "no output"
            return
        }
        var success = output["success"]?.bool
        var raw = output.string ?? ""
        if output.kind == .object { raw = output["content"].map(Self.text) ?? String(decoding: output.minified, as: UTF8.self) }
        if output.kind == .array { raw = Self.text(of: output) }
        var exit: Int?
        if raw.hasPrefix("{"), let parsed = try? inner.parse(raw.utf8, { ($0["output"]?.string, $0["metadata"]?["exit_code"]?.int) }),
            let text = parsed.0
        {
            (raw, exit) = (text, parsed.1)
        } else if let unwrapped = ToolOutput.unwrapped(raw) ?? ToolOutput.sandboxed(raw) {
            (raw, exit) = (unwrapped.text, unwrapped.exit)
        }
        if let exit { success = success ?? (exit == 0) }
        if success == nil, ToolOutput.isRefusal(raw) { success = false }
        let tool = Turn.Tool(name: name, call: call, ok: success, exit: exit)
        try add(&item, role: .tool, text: raw.trimmedBlank, tool: tool, &recorder, &report)
        guard name == "request_user_input" else { return }
        for words in answers(in: raw) {
            let answered = Turn.Tool(name: name, call: call)
            try add(&item, role: .user, origin: .human, text: words, tool: answered, &recorder, &report)
        }
    }

    /// `{"answers":{"id":{"answers":["…"]}}}`
    private func answers(in text: String) -> [String] {
        let words = try? inner.parse(text.utf8) { root in
            var words: [String] = []
            root["answers"]?.forEachMember { _, answer in
                let said = (answer["answers"] ?? answer).elements.compactMap(\.string).joined(separator: "\n").trimmedBlank
                if !said.isEmpty { words.append(said) }
            }
            return words
        }
        return words ?? []
    }

    /// A search of the model's own; its results are not in the rollout.
    mutating func takeSearch(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let action = item.value["action"]
        guard let text = action?["query"]?.string ?? action?["url"]?.string, !text.isEmpty else {
            item.emptiness = "blank"
            return
        }
        try add(&item, role: .agent, text: text, tool: Turn.Tool(name: "web_search", call: ""), &recorder, &report)
    }

    /// An item as 0.163 logs it for its own display.
    mutating func takeCompleted(_ item: inout CodexItem, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        guard let done = item.value["item"] else { return }
        let type = done["type"]?.string ?? ""
        item = CodexItem(value: done, time: item.time)
        item.emptiness = "item_completed: \(type)"
        switch type {
        case "UserMessage":
            for block in done["content"]?.elements.map({ $0 }) ?? [] {
                if let text = block["text"]?.string { try say(text, &item, &recorder, &report) }
            }
        case "AgentMessage": try answer(done["text"]?.string ?? done["content"].map(Self.text) ?? "", &item, &recorder, &report)
        case "CommandExecution":
            let call = done["id"]?.string ?? ""
            let command = done["command"].flatMap(ToolInput.command) ?? ""
            let exit = done["exit_code"]?.int
            let isOver = done["status"]?.equals("completed") == true
            try add(&item, role: .agent, text: command, tool: Turn.Tool(name: "shell", call: call), &recorder, &report)
            let tool = Turn.Tool(name: "shell", call: call, ok: exit.map { $0 == 0 } ?? isOver, exit: exit)
            try add(&item, role: .tool, text: (done["aggregated_output"]?.string ?? "").trimmedBlank, tool: tool, &recorder, &report)
        default: return
        }
    }
}
