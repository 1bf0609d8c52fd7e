import JSON

/// What is known of a message of opencode before its parts are read.
struct OpencodeMessage {
    var id: String
    var type: String
    var time: String
    /// Whether the agent is through with it, so that its words will not change any more.
    var isDone: Bool
    /// Turns it gave so far.
    var turns = 0
    /// Why it gave none, where that is known.
    var emptiness: String?

    /// A message of version 1: its data, or the `info` of an export.
    init(info: JSONValue, id: String, created: Int) {
        self.id = id
        type = info["role"]?.string ?? "without a role"
        let time = info["time"]?["created"]?.int ?? created
        self.time = time > 0 ? Timestamp.utc(milliseconds: time) : ""
        isDone = type != "assistant" || Self.isOver(info)
        // The summary that a compaction leaves is the client's.
        if type == "assistant", info["summary"]?.bool == true || info["mode"]?.equals("compaction") == true { type = "compaction" }
    }

    /// A message of version 2.
    init(type: String, data: JSONValue, id: String, created: Int) {
        self.id = id
        self.type = type
        let time = data["time"]?["created"]?.int ?? created
        self.time = time > 0 ? Timestamp.utc(milliseconds: time) : ""
        isDone = type != "assistant" || Self.isOver(data)
    }

    private static func isOver(_ data: JSONValue) -> Bool {
        data["time"]?["completed"]?.int != nil || data["time"]?["streamed"]?.int != nil || data["finish"]?.string != nil
            || data["error"]?.kind == .object
    }
}
