import Glibc
import JSON

/// Reads one session of any known format, as a stream or as a whole.
public struct TranscriptReader {
    private let path: String
    private let probe: TranscriptProbe
    private let redactor: any Redacting
    /// What a person had erased of it.
    var forgotten = ForgottenTurns()

    /// The session's header, redacted, with source id and launch directory; project and redaction version are the caller's to fill in.
    public let header: TranscriptHeader

    /// Whether its turns only ever grow at the end.
    var isAppendOnly: Bool { probe.isAppendOnly }

    /// Looks at the file and decides by its content how to read it.
    ///
    /// Throws `TranscriptError` for a file that is empty, binary, unreadable, or JSON of an unknown kind.
    /// - Parameter path: the text of a `TranscriptLocation`: a file, or `PATH#SESSION` for one session of many.
    public init(path: String, redactor: any Redacting = NoRedaction()) throws {
        let location = TranscriptLocation(path)
        self.path = location.path
        self.redactor = redactor
        probe = try TranscriptProbe(location)
        var header = probe.header
        var counts = RedactionCounts()
        for field in [\TranscriptHeader.session, \.branch, \.head, \.client, \.parent, \.directory] {
            header[keyPath: field] = redactor.redact(header[keyPath: field], isHuman: false, counts: &counts)
        }
        self.header = header
    }

    /// Passes every entry of the transcript to `body` in order, in bounded memory, and reports on all that was in the file.
    public func forEach(_ body: (TranscriptEntry) throws -> Void) throws -> IngestReport {
        var report = IngestReport()
        try withoutActuallyEscaping(body) { body in
            let (forgotten, header) = (forgotten, header)
            let sink = { (entry: TranscriptEntry) in
                guard !forgotten.isEmpty, case .turn(let turn) = entry else { return try body(entry) }
                try body(.turn(forgotten.applied(to: turn, of: header)))
            }
            var recorder = TurnRecorder(redactor: redactor, directory: probe.header.directory, sink: sink)
            switch probe.format {
            case .claudeCode(let header): try read(ClaudeCodeAdapter(header: header), &recorder, &report)
            case .codex(let header): try read(CodexAdapter(header: header), &recorder, &report)
            case .gemini(let header, isDocument: false): try read(GeminiAdapter(header: header), &recorder, &report)
            case .gemini(let header, isDocument: true): try readGemini(header, &recorder, &report)
            case .opencode(let database, let header): try database.read(header, &recorder, &report)
            case .opencodeExport(let export): try readExport(export, &recorder, &report)
            case .prompts(let history, let header): try history.read(header.session, &recorder, &report)
            case .text(let header): try TextAdapter(header: header).read(path, &recorder, &report)
            }
            try recorder.finish()
        }
        if case .opencode = probe.format { return report }
        var status = stat()
        if stat(path, &status) == 0 { report.bytes = Int(status.st_size) }
        return report
    }

    /// A turn that was redacted before, cleaned by the present patterns.
    func cleaned(_ turn: Turn) -> Turn {
        var turn = turn
        var counts = RedactionCounts()
        turn.text = redactor.redact(turn.text, isHuman: turn.role == .user && turn.origin != .scaffold, counts: &counts)
        turn.files = turn.files.map { redactor.redact($0, isHuman: false, counts: &counts) }
        return turn
    }

    private func readGemini(_ header: GeminiHeader, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        var adapter = GeminiAdapter(header: header)
        try readDocument(&report) { message, isLast, report in
            try adapter.take(message: message, isLast: isLast, &recorder, &report)
        }
    }

    private func readExport(_ export: OpencodeExport, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        var adapter = OpencodeAdapter(header: export.header)
        try readDocument(&report) { message, _, report in
            try OpencodeExport.read(message, &adapter, &recorder, &report)
        }
    }

    private func readDocument(
        _ report: inout IngestReport, _ body: (JSONValue, _ isLast: Bool, inout IngestReport) throws -> Void
    ) throws {
        _ = try MessageDocument(path: path).forEach(&report) { part, report in
            if case .message(let message, let isLast) = part { try body(message, isLast, &report) }
            return true
        }
    }

    private func read(_ adapter: some TranscriptAdapter, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        var adapter = adapter
        try RecordReader(path: path).forEach(&report) { record, report in
            try adapter.take(record, &recorder, &report)
            return true
        }
    }

    /// The whole transcript at once, for sessions that fit in memory.
    public static func read(path: String, redactor: any Redacting = NoRedaction()) throws -> (Transcript, IngestReport) {
        let reader = try TranscriptReader(path: path, redactor: redactor)
        var transcript = Transcript(header: reader.header, turns: [])
        let report = try reader.forEach { transcript.take($0) }
        return (transcript, report)
    }
}
