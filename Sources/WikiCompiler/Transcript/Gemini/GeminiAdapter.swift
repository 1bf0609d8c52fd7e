import JSON

/// Reads Gemini CLI's chats: `.jsonl`, where a later line can replace, rewrite or rewind earlier ones, and the older `.json`.
///
/// Turns are numbered when they first appear. A message that comes again adds only what is new in it: tool calls, their
/// results. A rewritten history (after compression) takes nothing back; a rewind does.
struct GeminiAdapter: TranscriptAdapter {
    private let isSubagent: Bool
    private var messages = GeminiMessages()
    /// Calls seen so far, by hash of their id; true once answered.
    private var calls: [UInt64: Bool] = [:]
    private static let mostCalls = 200_000

    init(header: GeminiHeader) { isSubagent = header.isSubagent }

    /// Takes a line of a `.jsonl` chat.
    mutating func take(_ record: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        if let change = record["$set"] {
            report.records["$set", default: 0] += 1
            let before = recorder.last
            if let list = change["messages"], list.kind == .array { try rewrite(list, &recorder, &report) }
            if recorder.last > before { report.kept += 1 } else { report.skip("$set") }
        } else if let target = record["$rewindTo"]?.string {
            report.records["$rewindTo", default: 0] += 1
            report.skip("$rewindTo")
            try recorder.abandon(messages.rewind(to: target))
        } else if GeminiHeader.isMessage(record) {
            try take(message: record, isLast: false, &recorder, &report)
        } else {
            let isMetadata = record["sessionId"] != nil
            report.records[isMetadata ? "metadata" : record["type"]?.string ?? "without a type", default: 0] += 1
            report.skip(isMetadata ? "metadata" : record["type"]?.string ?? "without a type")
        }
    }

    /// Takes a message. In the older form, which is written whole each time, the last one may still change: of its tool
    /// calls only those before the first open one are taken.
    mutating func take(message: JSONValue, isLast: Bool, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let type = message["type"]?.string ?? "without a type"
        report.records[type, default: 0] += 1
        let before = recorder.last
        switch type {
        case "user", "gemini": try add(message, isRewrite: false, isLast: isLast, &recorder, &report)
        default: break
        }
        if recorder.last > before {
            report.kept += 1
        } else {
            report.skip(type == "user" || type == "gemini" ? "nothing new in a message" : type)
        }
    }

    /// The client wrote its whole history anew. Messages that are missing from it were not taken back, only summed up.
    private mutating func rewrite(_ list: JSONValue, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        let isFirst = messages.isEmpty
        if !isFirst { messages.keepOnly(list.elements.compactMap { $0["id"]?.string }) }
        for message in list.elements {
            guard let type = message["type"], type.equals("user") || type.equals("gemini") else { continue }
            try add(message, isRewrite: !isFirst, isLast: false, &recorder, &report)
        }
    }

    private mutating func add(
        _ message: JSONValue, isRewrite: Bool, isLast: Bool, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let id = message["id"]?.string ?? ""
        let isUser = message["type"]?.equals("user") == true
        let isNew = !messages.contains(id)
        if isRewrite, isNew, !isUser {
            report.leaveOut("the client's own message in a rewritten history")
            return
        }
        let time = Timestamp.utc(message["timestamp"]?.string ?? "")
        if isUser {
            let pieces = GeminiEnvelope.pieces(of: message, &report).map {
                (origin: isSubagent ? Turn.Origin.subagent : $0.isHuman && !(isRewrite && isNew) ? .human : .scaffold, text: $0.text)
            }
            try say(pieces.map { (.user, $0.origin, $0.text) }, id: id, time: time, isRewrite: isRewrite, &recorder, &report)
        } else {
            if isNew, message["thoughts"]?.elements.contains(where: { _ in true }) == true { report.leaveOut("thinking") }
            let text = GeminiEnvelope.answer(in: message)
            let said: [(Turn.Role, Turn.Origin?, String)] = text.isEmpty ? [] : [(.agent, nil, text)]
            try say(said, id: id, time: time, isRewrite: isRewrite, &recorder, &report)
            try takeCalls(of: message, id: id, time: time, isLast: isLast, &recorder, &report)
        }
    }

    /// Records what a message says, unless it was recorded; other words than before replace the earlier ones.
    private mutating func say(
        _ pieces: [(role: Turn.Role, origin: Turn.Origin?, text: String)], id: String, time: String, isRewrite: Bool,
        _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let digest = pieces.map(\.text).joined(separator: "\0").stableHash
        let (change, name) = messages.note(id, text: pieces.isEmpty ? nil : digest, isRewrite: isRewrite)
        guard change != .same else { return }
        if change == .replaced { try recorder.abandon(messages.takeWords(of: id)) }
        for (index, piece) in pieces.enumerated() {
            let turn = Turn(
                n: 0, id: index == 0 ? name : "\(name)#\(index + 1)", time: time, role: piece.role, origin: piece.origin, text: piece.text)
            try recorder.add(turn, &report)
            messages.attach(words: recorder.last, to: id)
        }
    }

    private mutating func takeCalls(
        of message: JSONValue, id: String, time: String, isLast: Bool, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        for (index, call) in (message["toolCalls"]?.elements.map { $0 } ?? []).enumerated() {
            let native = call["id"]?.string ?? ""
            let name = call["name"]?.string ?? ""
            let turnID = native.isEmpty ? "\(id)/\(index)" : "\(id)/\(native)"
            let key = (native.isEmpty ? turnID : native).stableHash
            if calls[key] == true { continue }
            let isOver = GeminiResult.isThere(call)
            if !isOver, isLast { return }
            let called = Timestamp.utc(call["timestamp"]?.string ?? "")
            if calls[key] == nil {
                if calls.count >= Self.mostCalls { calls = [:] }
                let args = call["args"]
                let turn = Turn(
                    n: 0, id: turnID, time: called.isEmpty ? time : called, role: .agent, text: args.map(ToolInput.text) ?? "",
                    tool: Turn.Tool(name: name, call: native), files: args.map { ToolInput.files(of: $0, also: ["absolute_path"]) } ?? [])
                calls[key] = false
                try recorder.add(turn, &report)
                messages.attach(recorder.last, to: id)
            }
            guard isOver else { continue }
            calls[key] = true
            let result = GeminiResult(call, name: name)
            let tool = Turn.Tool(name: name, call: native, ok: result.ok, exit: result.exit)
            let answered = called.isEmpty ? time : called
            try recorder.add(Turn(n: 0, id: "\(turnID)#output", time: answered, role: .tool, text: result.text, tool: tool), &report)
            messages.attach(recorder.last, to: id)
            guard name == "ask_user", result.ok else { continue }
            for (number, words) in Self.answers(in: result.text).enumerated() {
                let asked = Turn.Tool(name: name, call: native)
                let turn = Turn(
                    n: 0, id: "\(turnID)#answer\(number + 1)", time: answered, role: .user, origin: isSubagent ? .subagent : .human,
                    text: words, tool: asked)
                try recorder.add(turn, &report)
                messages.attach(recorder.last, to: id)
            }
        }
    }

    /// What a person answered to a question put by a tool: `{"answers":{"0":"…"}}`.
    private static func answers(in text: String) -> [String] {
        let words = try? JSONParser().parse(text.utf8) { root in
            var words: [String] = []
            root["answers"]?.forEachMember { _, answer in
                let said = (answer.string ?? answer.elements.compactMap(\.string).joined(separator: ", ")).trimmedBlank
                if !said.isEmpty { words.append(said) }
            }
            return words
        }
        return words ?? []
    }
}
