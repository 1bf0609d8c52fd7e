import JSON

/// What opencode knows of a session, by its table or in an export.
struct OpencodeHeader: Sendable {
    /// How the session's messages are kept.
    enum Form: Sendable {
        /// Version 1: messages, and their parts beside them.
        case parts
        /// Version 2: whole messages in order.
        case messages
    }

    var session = ""
    var parent = ""
    var forkedFrom = ""
    var directory = ""
    var client = ""
    /// Milliseconds since 1970.
    var created = 0
    /// Milliseconds since 1970 of the newest change that opencode noted.
    var updated = 0
    var messages = 0
    var form = Form.parts
    /// Whether it was started to run without questions, as `opencode run` does.
    var isUnattended = false

    /// The header of the archive.
    var header: TranscriptHeader {
        TranscriptHeader(
            agent: .opencode, session: session, started: created > 0 ? Timestamp.utc(milliseconds: created) : "", client: client,
            parent: parent.isEmpty ? forkedFrom : parent, directory: directory)
    }

    /// Reads the `info` of an export.
    mutating func take(info: JSONValue) {
        session = info["id"]?.string ?? session
        parent = info["parentID"]?.string ?? parent
        directory = info["directory"]?.string ?? info["location"]?["directory"]?.string ?? directory
        client = info["version"]?.string ?? client
        created = info["time"]?["created"]?.int ?? created
        updated = info["time"]?["updated"]?.int ?? updated
        if let rules = info["permission"] { isUnattended = Self.deniesQuestions(rules) }
    }

    /// Whether a session's permissions forbid questions: nobody sits before it.
    static func deniesQuestions(_ rules: JSONValue) -> Bool {
        rules.elements.contains { $0["permission"]?.equals("question") == true && $0["action"]?.equals("deny") == true }
    }
}
