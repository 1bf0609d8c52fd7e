import Glibc
import JSON

/// Looks at a file's content and says what it is and what session it belongs to, before it is read in full.
struct TranscriptProbe {
    /// What a file is.
    enum Format {
        case claudeCode(ClaudeCodeHeader)
        case codex(CodexHeader)
        case text(TextHeader)
    }

    let format: Format

    /// Records looked at before giving up on finding what a format is known by.
    private static let most = 4000

    /// The session's header, not yet redacted.
    var header: TranscriptHeader {
        var header: TranscriptHeader
        switch format {
        case .claudeCode(let found): header = found.header
        case .codex(let found): header = found.header
        case .text(let found): header = found.header
        }
        if header.source.isEmpty { header.source = Identifier.source(agent: header.agent, session: header.session) }
        return header
    }

    /// Throws `TranscriptError` for files that are empty, binary or JSON of an unknown kind.
    init(path: String) throws {
        var claude = ClaudeCodeHeader()
        var codex = CodexHeader()
        var marks = RecordMarks()
        var report = IngestReport()
        try RecordReader(path: path).forEach(&report) { record, _ in
            marks.take(record)
            claude.take(record)
            codex.take(record)
            let isSettled = marks.claudeCode > 0 && claude.isComplete || marks.codex > 0 && codex.isComplete
            return !isSettled && marks.records < Self.most
        }
        if marks.claudeCode + marks.claudeCodeHints > 0, marks.claudeCode >= marks.codex {
            try Self.readEnd(of: path, &claude)
            if claude.session.isEmpty { claude.session = Self.stem(path) }
            format = .claudeCode(claude)
        } else if marks.codex > 0 {
            // Only the whole file can show that a rollout has no response items.
            if !codex.hasResponseMessages, marks.records >= Self.most { try Self.readAll(path, &codex) }
            if codex.header.session.isEmpty { codex.header.session = Self.stem(path) }
            format = .codex(codex)
        } else {
            format = .text(try TextHeader(path: path, report: report, records: marks.records))
        }
    }

    /// The newest session id: a resumed copy begins with records of the session it came from.
    private static func readEnd(of path: String, _ header: inout ClaudeCodeHeader) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        let span = 256 << 10
        guard Int(status.st_size) > span else { return }
        let lines = try LineReader(path: path, offset: Int(status.st_size) - span)
        let parser = JSONParser()
        var isFirst = true
        while let item = try lines.next() {
            defer { isFirst = false }
            guard case .line(let line) = item, !isFirst, line.isTerminated else { continue }
            try? parser.parse(padded: line.bytes) { if let id = $0["sessionId"]?.string { header.newestSession = id } }
        }
    }

    private static func readAll(_ path: String, _ header: inout CodexHeader) throws {
        var report = IngestReport()
        try RecordReader(path: path).forEach(&report) { record, _ in
            header.take(record)
            return !header.hasResponseMessages
        }
    }

    /// The file's name without folder and extension: the last resort for a session id.
    private static func stem(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? name)
    }
}

/// Counts the records by which formats are known.
private struct RecordMarks {
    var records = 0
    var claudeCode = 0
    /// Records that only Claude Code writes, but that are no conversation.
    var claudeCodeHints = 0
    var codex = 0

    mutating func take(_ record: JSONValue) {
        records += 1
        guard record.kind == .object else { return }
        let type = record["type"]
        if let payload = record["payload"] {
            let names: [StaticString] = ["session_meta", "response_item", "event_msg", "turn_context", "compacted", "world_state"]
            if payload.kind == .object, names.contains(where: { type?.equals($0) == true }) { codex += 1 }
            return
        }
        let isMessage = type?.equals("user") == true || type?.equals("assistant") == true
        let isRecord = record["sessionId"] != nil || record["uuid"] != nil || record["parentUuid"] != nil
        if isMessage, isRecord, record["message"]?.kind == .object {
            claudeCode += 1
        } else if type != nil, record["sessionId"]?.kind == .string || record["leafUuid"] != nil || record["messageId"] != nil {
            claudeCodeHints += 1
        } else if record["record_type"]?.equals("state") == true || type == nil && record["id"] != nil && record["instructions"] != nil {
            codex += 1
        } else if type?.equals("message") == true, record["role"] != nil, record["content"]?.kind == .array {
            codex += 1
        }
    }
}
