import JSON

/// The lines of an archived transcript, in the fixed order of their keys.
enum ArchiveLine {
    /// The version of the format.
    static let schema = 1

    /// Writes the first line.
    static func write(_ header: TranscriptHeader, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("wikictl", "transcript")
        writer.name("schema")
        writer.int(schema)
        writer.member("agent", header.agent.rawValue)
        writer.member("session", header.session)
        writer.member("source", header.source)
        writer.member("project", header.project)
        writer.member("started", header.started)
        writer.member("branch", header.branch)
        writer.member("head", header.head)
        writer.member("client", header.client)
        writer.member("parent", header.parent)
        writer.name("redaction")
        writer.int(header.redaction)
        writer.endObject()
        writer.endLine()
    }

    /// Writes a later line. Members that say nothing (no origin, no tool, no files, nothing cut) are left out.
    static func write(_ entry: TranscriptEntry, to writer: inout JSONWriter) {
        switch entry {
        case .turn(let turn): write(turn, to: &writer)
        case .dead(let numbers): write("dead", numbers, to: &writer)
        case .copied(let numbers): write("copied", numbers, to: &writer)
        }
        writer.endLine()
    }

    private static func write(_ name: StaticString, _ numbers: [Int], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(name)
        writer.beginArray()
        for number in numbers { writer.int(number) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ turn: Turn, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("n")
        writer.int(turn.n)
        writer.member("id", turn.id)
        writer.member("t", turn.time)
        writer.member("role", turn.role.rawValue)
        if let origin = turn.origin { writer.member("origin", origin.rawValue) }
        writer.member("text", turn.text)
        if let tool = turn.tool { write(tool, to: &writer) }
        if !turn.files.isEmpty {
            writer.name("files")
            writer.beginArray()
            for file in turn.files { writer.string(file) }
            writer.endArray()
        }
        if turn.cut > 0 {
            writer.name("cut")
            writer.int(turn.cut)
        }
        writer.endObject()
    }

    private static func write(_ tool: Turn.Tool, to writer: inout JSONWriter) {
        writer.name("tool")
        writer.beginObject()
        writer.member("name", tool.name)
        writer.member("call", tool.call)
        if let ok = tool.ok {
            writer.name("ok")
            writer.bool(ok)
        }
        if let exit = tool.exit {
            writer.name("exit")
            writer.int(exit)
        }
        writer.endObject()
    }
}

extension ArchiveLine {
    /// The header in a first line; nil when it is none of this version.
    static func header(_ line: JSONValue) -> TranscriptHeader? {
        guard line["wikictl"]?.equals("transcript") == true, line["schema"]?.int == schema,
            let agent = line["agent"]?.string.flatMap(Agent.init)
        else { return nil }
        func text(_ name: StaticString) -> String { line[name]?.string ?? "" }
        return TranscriptHeader(
            agent: agent, session: text("session"), source: text("source"), project: text("project"), started: text("started"),
            branch: text("branch"), head: text("head"), client: text("client"), parent: text("parent"),
            redaction: line["redaction"]?.int ?? 0)
    }

    /// The entry in a later line; nil when it is none.
    static func entry(_ line: JSONValue) -> TranscriptEntry? {
        if let numbers = line["dead"] { return .dead(numbers.elements.compactMap(\.int)) }
        if let numbers = line["copied"] { return .copied(numbers.elements.compactMap(\.int)) }
        guard let n = line["n"]?.int, let role = line["role"]?.string.flatMap(Turn.Role.init), let text = line["text"]?.string
        else { return nil }
        var turn = Turn(n: n, id: line["id"]?.string ?? "", time: line["t"]?.string ?? "", role: role, text: text)
        turn.origin = line["origin"]?.string.flatMap(Turn.Origin.init)
        if let tool = line["tool"] {
            turn.tool = Turn.Tool(
                name: tool["name"]?.string ?? "", call: tool["call"]?.string ?? "", ok: tool["ok"]?.bool, exit: tool["exit"]?.int)
        }
        turn.files = line["files"]?.elements.compactMap(\.string) ?? []
        turn.cut = line["cut"]?.int ?? 0
        return .turn(turn)
    }
}
