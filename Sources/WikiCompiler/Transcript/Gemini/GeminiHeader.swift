import JSON

/// What the records of a Gemini CLI chat say about the session as a whole.
struct GeminiHeader {
    var session = ""
    var started = ""
    var directory = ""
    var isSubagent = false
    private(set) var root: GeminiRoot
    private let path: String
    /// Records that only Gemini CLI writes.
    private(set) var marks = 0

    init(path: String) {
        self.path = path
        root = GeminiRoot(path: path)
    }

    /// Whether nothing more can be learned from further records.
    var isComplete: Bool { !session.isEmpty && !started.isEmpty && (!directory.isEmpty || root.hash.isEmpty) }

    /// Takes what a line of a `.jsonl` chat adds.
    mutating func take(_ record: JSONValue) {
        if record["sessionId"]?.kind == .string, record["projectHash"]?.kind == .string, record["type"] == nil {
            marks += 1
            record.forEachMember { name, value in take(member: name.string ?? "", value) }
        } else if let change = record["$set"], change.kind == .object {
            marks += 1
            change.forEachMember { name, value in take(member: name.string ?? "", value) }
            for message in change["messages"]?.elements.map({ $0 }) ?? [] { take(message: message) }
        } else if record["$rewindTo"]?.kind == .string {
            marks += 1
        } else if Self.isMessage(record) {
            if record["type"]?.equals("gemini") == true { marks += 1 }
            take(message: record)
        }
    }

    /// Takes a member of the metadata.
    mutating func take(member name: String, _ value: JSONValue) {
        switch name {
        case "sessionId": if session.isEmpty { session = value.string ?? "" }
        case "startTime": if started.isEmpty { started = Timestamp.utc(value.string ?? "") }
        case "kind": isSubagent = isSubagent || value.equals("subagent")
        case "projectHash":
            marks += 1
            root.hash = value.string ?? ""
            if directory.isEmpty { directory = root.known() }
        default: return
        }
    }

    /// Takes what a message adds: its time, and paths that may prove the project's directory.
    mutating func take(message: JSONValue) {
        if started.isEmpty { started = Timestamp.utc(message["timestamp"]?.string ?? "") }
        guard directory.isEmpty, !root.hash.isEmpty else { return }
        for call in message["toolCalls"]?.elements.map({ $0 }) ?? [] where directory.isEmpty {
            call["args"]?.forEachMember { _, value in
                if directory.isEmpty, let text = value.string { directory = root.proven(by: text) }
            }
            if directory.isEmpty { directory = root.proven(by: GeminiResult.text(of: call["result"])) }
        }
    }

    /// Whether a record is a message: of a person, the model, or the client.
    static func isMessage(_ record: JSONValue) -> Bool {
        guard record["id"]?.kind == .string, record["uuid"] == nil, record["sessionId"] == nil,
            record["content"] != nil || record["toolCalls"] != nil, let type = record["type"]
        else { return false }
        let types: [StaticString] = ["user", "gemini", "info", "error", "warning"]
        return types.contains { type.equals($0) }
    }

    /// The header of the archive. A sub-agent's chat lies in a folder named after its parent's session.
    var header: TranscriptHeader {
        let parts = path.split(separator: "/").map(String.init)
        let stem = parts.last.map { String($0.split(separator: ".").first ?? "") } ?? ""
        var own = session.isEmpty ? stem : session
        var parent = ""
        if isSubagent, parts.count > 1, parts[parts.count - 2] != "chats" {
            parent = parts[parts.count - 2]
            if own == parent { own += ".agent-\(stem)" }
        }
        return TranscriptHeader(agent: .gemini, session: own, started: started, parent: parent, directory: directory)
    }
}
