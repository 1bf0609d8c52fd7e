import JSON

/// What the records of a Claude Code file say about the session as a whole.
struct ClaudeCodeHeader {
    var session = ""
    var agentID = ""
    var started = ""
    /// Of the agent's first words: what a person does before, such as `/clear`, may still be on another branch.
    var branch = ""
    /// Of the first record, for files in which the agent did not answer yet.
    var firstBranch = ""
    var client = ""
    var directory = ""
    var forkedFrom = ""
    var entrypoint = ""
    var isSidechain: Bool?
    /// Session id of the newest record, which is the file's own when a copied history comes before.
    var newestSession = ""

    /// Whether nothing more can be learned from further records.
    var isComplete: Bool {
        !session.isEmpty && !started.isEmpty && !branch.isEmpty && !client.isEmpty && !directory.isEmpty && isSidechain != nil
    }

    var isSubagent: Bool { isSidechain == true && !agentID.isEmpty }
    var isInteractive: Bool { !entrypoint.hasPrefix("sdk") }

    /// Takes what a record adds.
    mutating func take(_ record: JSONValue) {
        func fill(_ value: inout String, _ name: StaticString) {
            if value.isEmpty, let text = record[name]?.string { value = text }
        }
        fill(&session, "sessionId")
        fill(&firstBranch, "gitBranch")
        if record["type"]?.equals("assistant") == true { fill(&branch, "gitBranch") }
        fill(&client, "version")
        fill(&directory, "cwd")
        fill(&entrypoint, "entrypoint")
        if let id = record["sessionId"]?.string { newestSession = id }
        if started.isEmpty, let time = record["timestamp"]?.string { started = Timestamp.utc(time) }
        if forkedFrom.isEmpty, let id = record["forkedFrom"]?["sessionId"]?.string { forkedFrom = id }
        guard record["type"]?.equals("user") == true || record["type"]?.equals("assistant") == true else { return }
        if isSidechain == nil {
            isSidechain = record["isSidechain"]?.bool ?? false
            fill(&agentID, "agentId")
        }
    }

    /// The header of the archive. A sub-agent's file is a session of its own, named after its parent and itself.
    var header: TranscriptHeader {
        let own = newestSession.isEmpty ? session : newestSession
        let name = isSubagent ? "\(own).agent-\(agentID)" : own
        let parent = isSubagent ? own : forkedFrom.isEmpty && own != session ? session : forkedFrom
        let place = branch.isEmpty ? firstBranch : branch
        return TranscriptHeader(
            agent: .claudeCode, session: name, started: started, branch: place == "HEAD" ? "" : place, client: client,
            parent: parent, directory: directory)
    }
}
