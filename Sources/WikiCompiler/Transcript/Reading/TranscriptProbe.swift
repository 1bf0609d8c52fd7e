import Glibc
import JSON

/// Looks at a file's content and says what it is and what session it belongs to, before it is read in full.
struct TranscriptProbe {
    /// What a file is.
    enum Format {
        case claudeCode(ClaudeCodeHeader)
        case codex(CodexHeader)
        /// `isDocument` for the older form, one JSON object.
        case gemini(GeminiHeader, isDocument: Bool)
        case opencode(OpencodeDatabase, OpencodeHeader)
        case opencodeExport(OpencodeExport)
        case prompts(PromptHistory, TranscriptHeader)
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
        case .gemini(let found, _): header = found.header
        case .opencode(_, let found): header = found.header
        case .opencodeExport(let found): header = found.header.header
        case .prompts(_, let found): header = found
        case .text(let found): header = found.header
        }
        if header.source.isEmpty { header.source = Identifier.source(agent: header.agent, session: header.session) }
        return header
    }

    /// Whether its turns only ever grow at the end. Others are joined to their archive turn by turn, by their ids.
    var isAppendOnly: Bool {
        switch format {
        case .claudeCode, .codex, .text: true
        case .gemini, .opencode, .opencodeExport, .prompts: false
        }
    }

    /// Throws `TranscriptError` for files that are empty, binary or JSON of an unknown kind, and for a session that a file of
    /// many does not hold.
    init(_ location: TranscriptLocation) throws {
        let path = location.path
        if OpencodeDatabase.isDatabase(path) {
            format = try Self.database(location)
        } else if !location.session.isEmpty {
            let history = PromptHistory(path: path)
            guard let header = try history.header(of: location.session) else {
                throw TranscriptError(
                    .unknownFormat, "cannot read \(location) as a transcript", "the file holds no prompts of that session",
                    remedy: "Give a database of opencode, or a history of prompts")
            }
            format = .prompts(history, header)
        } else {
            format = try Self.document(path) ?? Self.lines(path)
        }
    }

    private static func database(_ location: TranscriptLocation) throws -> Format {
        let database = try OpencodeDatabase(path: location.path)
        if !location.session.isEmpty, let header = try database.session(location.session) { return .opencode(database, header) }
        let sessions = try database.sessions()
        if location.session.isEmpty, sessions.count == 1 { return .opencode(database, sessions[0]) }
        let action = "cannot read \(location) as a transcript"
        if sessions.isEmpty { throw TranscriptError(.empty, action, "the database holds no sessions", remedy: "Give one that is in use") }
        throw TranscriptError(
            .unknownFormat, action,
            location.session.isEmpty ? "it holds \(sessions.count) sessions" : "the database holds no session \(location.session)",
            remedy: "Name one of its sessions: \(location.path)#\(sessions[0].session)")
    }

    /// A file that is one JSON object with messages; nil when it is none.
    private static func document(_ path: String) throws -> Format? {
        var gemini = GeminiHeader(path: path)
        var export = OpencodeExport()
        var messages = 0
        var report = IngestReport()
        let ending = try MessageDocument(path: path).forEach(&report) { part, _ in
            switch part {
            case .member(let name, let value):
                gemini.take(member: name, value)
                export.take(member: name, value)
            case .message(let message, _):
                messages += 1
                gemini.take(message: message)
                export.take(message: message)
            }
            return true
        }
        guard ending != .otherContent else { return nil }
        if export.isExport {
            if export.header.session.isEmpty { export.header.session = stem(path) }
            return .opencodeExport(export)
        }
        guard !gemini.session.isEmpty, messages > 0, gemini.marks > 0 else { return nil }
        return .gemini(gemini, isDocument: true)
    }

    private static func lines(_ path: String) throws -> Format {
        var claude = ClaudeCodeHeader()
        var codex = CodexHeader()
        var gemini = GeminiHeader(path: path)
        var marks = RecordMarks()
        var report = IngestReport()
        try RecordReader(path: path).forEach(&report) { record, _ in
            marks.take(record)
            claude.take(record)
            codex.take(record)
            gemini.take(record)
            let isSettled =
                marks.claudeCode > 0 && claude.isComplete || marks.codex > 0 && codex.isComplete || gemini.marks > 0 && gemini.isComplete
            return !isSettled && marks.records < most
        }
        if gemini.marks > 0, gemini.marks >= marks.claudeCode + marks.codex { return .gemini(gemini, isDocument: false) }
        if marks.claudeCode + marks.claudeCodeHints > 0, marks.claudeCode >= marks.codex {
            try readEnd(of: path, &claude)
            if claude.session.isEmpty { claude.session = stem(path) }
            return .claudeCode(claude)
        }
        if marks.codex > 0 {
            // Only the whole file can show that a rollout has no response items.
            if !codex.hasResponseMessages, marks.records >= most { try readAll(path, &codex) }
            if codex.header.session.isEmpty { codex.header.session = stem(path) }
            return .codex(codex)
        }
        return .text(try TextHeader(path: path, report: report, records: marks.records))
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
