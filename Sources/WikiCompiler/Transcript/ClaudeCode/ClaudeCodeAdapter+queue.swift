import JSON

extension ClaudeCodeAdapter {
    /// Attachments are the client's, except for a command that a person queued.
    mutating func takeAttachment(_ record: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        guard let node = insert(record, .other) else { return report.skip("duplicate") }
        let attachment = record["attachment"]
        let type = attachment?["type"]?.string ?? "without a type"
        guard type == "queued_command", let prompt = attachment?["prompt"] else { return report.skip("attachment: \(type)") }
        let text = Self.text(of: prompt).trimmedBlank
        let mode = attachment?["commandMode"]?.string ?? "prompt"
        var message = ClaudeCodeMessage(record: record, node: node)
        for waiting in queue.flush(before: text, at: message.time) { try add(waiting, &recorder, &report) }
        if let turn = queue.claim(text) {
            if let node { tree.attach(turn: turn, to: node) }
            return report.skip("queued message already taken")
        }
        let kind = attachment?["origin"]?["kind"]?.string
        for piece in ClaudeCodeEnvelope.pieces(of: text).pieces {
            var origin = origin(of: message)
            if let kind, kind != "human" { origin = kind == "task-notification" ? .scaffold : .automation }
            if piece.kind == .scaffold || mode == "task-notification" { origin = .scaffold }
            let tool = mode == "bash" ? Turn.Tool(name: "bash", call: "") : nil
            try add(&message, role: .user, origin: origin, text: piece.text, tool: tool, &recorder, &report)
        }
        if message.turns > 0 { report.kept += 1 } else { report.skip("attachment: \(type) without text") }
    }

    /// The queue's own log: what was typed while the agent worked.
    mutating func takeQueueOperation(_ record: JSONValue, _ report: inout IngestReport) {
        let operation = record["operation"]?.string ?? "unknown"
        switch operation {
        case "enqueue":
            let text = (record["content"].map(Self.text) ?? "").trimmedBlank
            guard !text.isEmpty, !isClientCommand(text) else { return report.skip("queue-operation: enqueue of a client's command") }
            queue.enqueue(PromptQueue.Prompt(text: text, time: Timestamp.utc(record["timestamp"]?.string ?? "")))
            report.skip("queue-operation: enqueue")
        case "popAll":
            queue.withdraw()
            report.skip("queue-operation: popAll")
        default: report.skip("queue-operation: \(operation)")
        }
    }

    /// `/compact keep the names` and the like, which are logged again as commands.
    private func isClientCommand(_ text: String) -> Bool {
        guard text.hasPrefix("/") else { return false }
        let name = text.dropFirst().prefix { !$0.isWhitespace }
        return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    }
}
