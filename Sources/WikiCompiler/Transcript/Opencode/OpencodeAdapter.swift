import JSON

/// Turns the messages of opencode into turns, version 1 (messages and parts) and version 2 (whole messages) alike.
///
/// A turn's id comes from the ids that both versions share, so that a session which opencode carried over from the one to
/// the other goes on in its archive. What may still change is left for later: a text that is being written, a call that is
/// not over.
struct OpencodeAdapter {
    private let isSubagent: Bool
    private let isUnattended: Bool
    private var used: Set<String> = []
    private static let rejection = "The user rejected permission to use this specific tool call with the following feedback: "
    /// Tools whose errors are opencode's own words. Others talk to the outside, which can say anything.
    private static let ownTools: Set = [
        "bash", "shell", "edit", "multiedit", "write", "read", "grep", "glob", "list", "patch", "apply_patch", "task", "subagent",
        "todowrite", "todoread", "skill", "question",
    ]

    init(header: OpencodeHeader) {
        isSubagent = !header.parent.isEmpty
        isUnattended = header.isUnattended
    }

    /// Counts a message when all of it was taken.
    func end(_ message: OpencodeMessage, _ report: inout IngestReport) {
        report.records[message.type, default: 0] += 1
        if message.turns > 0 { report.kept += 1 } else { report.skip(message.emptiness ?? message.type) }
    }

    /// Takes a part of a message of version 1. `isLast` says that no part follows.
    mutating func take(
        part: JSONValue, isLast: Bool, _ message: inout OpencodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let type = part["type"]?.string ?? "unknown part"
        guard message.type == "user" || message.type == "assistant" else { return report.leaveOut("\(message.type): \(type)") }
        switch type {
        case "text":
            // Synthetic text is the client's: what a mention was expanded to, reminders.
            guard part["synthetic"]?.bool != true, part["ignored"]?.bool != true else {
                return leaveOut("synthetic text", &message, &report)
            }
            let isWritten = message.isDone || !isLast || part["time"]?["end"]?.int != nil
            try take(text: part["text"]?.string ?? "", isWritten: isWritten, &message, &recorder, &report)
        case "tool":
            let state = part["state"]
            let call = OpencodeCall(
                name: part["tool"]?.string ?? "", id: part["callID"]?.string ?? "", state: state, started: state?["time"]?["start"]?.int,
                ended: state?["time"]?["end"]?.int)
            try take(call, &message, &recorder, &report)
        case "reasoning": leaveOut("thinking", &message, &report)
        default: leaveOut(type, &message, &report)
        }
    }

    /// Takes a message of version 2.
    mutating func take(
        data: JSONValue, _ message: inout OpencodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        switch message.type {
        case "user":
            for file in data["files"]?.elements.map({ $0 }) ?? [] {
                report.leaveOut(file["mime"]?.hasPrefix("image/") == true ? "image" : "file")
            }
            try take(text: data["text"]?.string ?? "", isWritten: true, &message, &recorder, &report)
        case "assistant":
            let blocks = data["content"]?.elements.map { $0 } ?? []
            for (index, block) in blocks.enumerated() {
                switch block["type"]?.string ?? "unknown part" {
                case "text":
                    let isWritten = message.isDone || index < blocks.count - 1
                    try take(text: block["text"]?.string ?? "", isWritten: isWritten, &message, &recorder, &report)
                case "tool":
                    let time = block["time"]
                    let call = OpencodeCall(
                        name: block["name"]?.string ?? "", id: block["id"]?.string ?? "", state: block["state"],
                        started: time?["created"]?.int, ended: time?["completed"]?.int)
                    try take(call, &message, &recorder, &report)
                case "reasoning": leaveOut("thinking", &message, &report)
                case let type: leaveOut(type, &message, &report)
                }
            }
        case "shell": try take(shell: data, &message, &recorder, &report)
        default: return
        }
    }

    private func leaveOut(_ reason: String, _ message: inout OpencodeMessage, _ report: inout IngestReport) {
        report.leaveOut(reason)
        message.emptiness = reason
    }

    private mutating func take(
        text: String, isWritten: Bool, _ message: inout OpencodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        guard isWritten else { return leaveOut("unfinished text", &message, &report) }
        guard message.type == "user" else {
            let text = text.trimmedBlank
            guard !text.isEmpty else {
                message.emptiness = message.emptiness ?? "blank"
                return
            }
            return try add(&message, role: .agent, text: text, &recorder, &report)
        }
        let (unfenced, isInjected) = InjectedText.cut(from: text)
        if isInjected { report.leaveOut("injected by wikictl") }
        let (clean, reminders) = ClaudeCodeEnvelope.cut(tag: "system-reminder", from: unfenced)
        if reminders > 0 { report.leftOut["system reminder", default: 0] += reminders }
        let words = clean.trimmedBlank
        guard !words.isEmpty else {
            message.emptiness = isInjected ? "injected by wikictl" : "blank"
            return
        }
        let origin: Turn.Origin = isSubagent ? .subagent : isUnattended || Self.isArgument(words) ? .automation : .human
        try add(&message, role: .user, origin: origin, text: words, &recorder, &report)
    }

    /// Whether a text is one argument in the quotes that `opencode run` puts around arguments with blanks.
    private static func isArgument(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count > 2, bytes.first == 0x22, bytes.last == 0x22, bytes.contains(0x20) else { return false }
        let inner = bytes[1..<(bytes.count - 1)]
        return !inner.indices.contains { inner[$0] == 0x22 && bytes[$0 - 1] != 0x5c }
    }

    /// A command that a person ran from the prompt, and what it printed.
    private mutating func take(
        shell: JSONValue, _ message: inout OpencodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let command = (shell["command"]?.string ?? "").trimmedBlank
        let status = shell["status"]?.string ?? ""
        guard !command.isEmpty, status != "running" else {
            message.emptiness = command.isEmpty ? "blank" : "unfinished command"
            return
        }
        let origin: Turn.Origin = isSubagent ? .subagent : isUnattended ? .automation : .human
        try add(&message, role: .user, origin: origin, text: command, tool: Turn.Tool(name: "bash", call: ""), &recorder, &report)
        let output = shell["output"]
        let text = output?.string ?? output?["output"]?.string ?? output?["text"]?.string ?? ""
        let exit = shell["exit"]?.int
        let tool = Turn.Tool(name: "bash", call: "", ok: exit.map { $0 == 0 }, exit: exit)
        try add(&message, role: .tool, text: text.trimmedBlank, tool: tool, &recorder, &report)
    }

    private mutating func take(
        _ call: OpencodeCall, _ message: inout OpencodeMessage, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        guard call.hasInput else { return leaveOut("unfinished call", &message, &report) }
        let id = unique("\(message.id)/\(call.id)")
        try add(
            &message, id: id, time: call.started, role: .agent, text: call.text, tool: Turn.Tool(name: call.name, call: call.id),
            files: call.files, &recorder, &report)
        guard let result = call.result else { return report.leaveOut("unfinished call") }
        let tool = Turn.Tool(name: call.name, call: call.id, ok: result.ok, exit: result.exit)
        try add(&message, id: "\(id)#output", time: call.ended, role: .tool, text: result.text, tool: tool, &recorder, &report)
        var words = call.name == "question" ? result.answers : []
        if !result.ok, Self.ownTools.contains(call.name), result.text.hasPrefix(Self.rejection) {
            words.append(String(result.text.dropFirst(Self.rejection.count)).trimmedBlank)
        }
        for (index, said) in words.filter({ !$0.isEmpty }).enumerated() {
            let answered = Turn.Tool(name: call.name, call: call.id)
            try add(
                &message, id: "\(id)#answer\(index + 1)", time: call.ended, role: .user, origin: isSubagent ? .subagent : .human,
                text: said,
                tool: answered, &recorder, &report)
        }
    }

    /// Some models name every call of a message alike.
    private mutating func unique(_ id: String) -> String {
        var name = id
        var count = 1
        while !used.insert(name).inserted {
            count += 1
            name = "\(id)@\(count)"
        }
        return name
    }

    private mutating func add(
        _ message: inout OpencodeMessage, id: String? = nil, time: String? = nil, role: Turn.Role, origin: Turn.Origin? = nil, text: String,
        tool: Turn.Tool? = nil, files: [String] = [], _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        // Calls have names of their own, so that a text keeps its name whatever is not over before it.
        let name = id ?? unique(message.id)
        message.turns += 1
        try recorder.add(
            Turn(
                n: 0, id: name, time: time ?? message.time, role: role, origin: origin, text: text, tool: tool, files: files), &report)
    }
}
