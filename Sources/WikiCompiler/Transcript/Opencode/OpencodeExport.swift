import JSON

/// A session that `opencode export` wrote: `{info, messages: [{info, parts}]}`.
struct OpencodeExport {
    var header = OpencodeHeader()
    /// Whether the document has the shape of an export.
    private(set) var isExport = false
    private var hasInfo = false

    /// Takes a member of the document beside its messages.
    mutating func take(member name: String, _ value: JSONValue) {
        guard name == "info", value["id"]?.kind == .string else { return }
        hasInfo = true
        isExport = value["id"]?.hasPrefix("ses_") == true || value["directory"] != nil || value["projectID"] != nil
        header.take(info: value)
    }

    /// Takes a message for what it says of the session.
    mutating func take(message: JSONValue) {
        header.messages += 1
        if hasInfo, message["parts"]?.kind == .array, message["info"]?["role"] != nil { isExport = true }
    }

    /// Turns a message of the document into turns. What an export holds is over.
    static func read(
        _ value: JSONValue, _ adapter: inout OpencodeAdapter, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        guard let info = value["info"] else {
            var message = OpencodeMessage(
                type: value["type"]?.string ?? "without a type", data: value, id: value["id"]?.string ?? "", created: 0)
            message.isDone = true
            try adapter.take(data: value, &message, &recorder, &report)
            return adapter.end(message, &report)
        }
        var message = OpencodeMessage(info: info, id: info["id"]?.string ?? "", created: 0)
        message.isDone = true
        for part in value["parts"]?.elements.map({ $0 }) ?? [] {
            try adapter.take(part: part, isLast: false, &message, &recorder, &report)
        }
        adapter.end(message, &report)
    }
}
