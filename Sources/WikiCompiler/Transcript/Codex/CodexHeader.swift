import JSON

/// What the records of a Codex rollout say about the session as a whole.
struct CodexHeader {
    /// Who started the session.
    enum Source { case person, automation, subagent }

    var header = TranscriptHeader(agent: .codex, session: "")
    var source = Source.person
    /// Whether messages stand as response items; else they are taken from events.
    var hasResponseMessages = false
    private var hasMeta = false

    var isComplete: Bool { hasMeta && hasResponseMessages && !header.directory.isEmpty }

    /// Takes what a record adds. The first session_meta is the file's own; a fork repeats its parent's after it.
    mutating func take(_ record: JSONValue) {
        let payload = record["payload"]
        if record["type"]?.equals("session_meta") == true, let payload { takeMeta(payload) }
        if record["type"] == nil, record["id"]?.string != nil, record["record_type"] == nil { takeMeta(record) }
        let item = payload ?? record
        if header.started.isEmpty, let time = record["timestamp"]?.string { header.started = Timestamp.utc(time) }
        if header.directory.isEmpty, record["type"]?.equals("turn_context") == true { header.directory = payload?["cwd"]?.string ?? "" }
        guard item["type"]?.equals("message") == true, let role = item["role"], role.equals("user") || role.equals("assistant")
        else { return }
        hasResponseMessages = true
        if header.directory.isEmpty, let text = item["content"].map(CodexAdapter.text) { header.directory = directory(in: text) }
    }

    private mutating func takeMeta(_ meta: JSONValue) {
        guard !hasMeta else {
            let other = meta["id"]?.string ?? ""
            if header.parent.isEmpty, other != header.session { header.parent = other }
            return
        }
        hasMeta = true
        header.session = meta["id"]?.string ?? meta["session_id"]?.string ?? ""
        if let time = meta["timestamp"]?.string { header.started = Timestamp.utc(time) }
        header.directory = meta["cwd"]?.string ?? ""
        header.client = meta["cli_version"]?.string ?? ""
        header.branch = meta["git"]?["branch"]?.string ?? ""
        header.head = meta["git"]?["commit_hash"]?.string ?? ""
        header.parent = meta["forked_from_id"]?.string ?? meta["parent_thread_id"]?.string ?? ""
        takeSource(meta)
    }

    private mutating func takeSource(_ meta: JSONValue) {
        if let subagent = meta["source"]?["subagent"] {
            source = .subagent
            if let parent = subagent["thread_spawn"]?["parent_thread_id"]?.string { header.parent = parent }
        } else if meta["thread_source"]?.equals("subagent") == true {
            source = .subagent
        } else if let name = meta["source"]?.string, name == "exec" || name == "mcp" {
            source = .automation
        } else if meta["originator"]?.equals("codex_exec") == true {
            source = .automation
        } else if let thread = meta["thread_source"]?.string, thread != "user" {
            source = .automation
        }
    }

    /// The working directory that the oldest rollouts give only in the first message.
    private func directory(in text: String) -> String {
        guard text.hasPrefix("<environment_context>"), let start = text[...].range(ofUTF8: "<cwd>"),
            let end = text[start.upperBound...].range(ofUTF8: "</cwd>")
        else { return "" }
        return text[start.upperBound..<end.lowerBound].trimmedBlank
    }
}
