import Glibc
import JSON

/// Reads one transcript file of any known format, as a stream or as a whole.
public struct TranscriptReader {
    private let path: String
    private let probe: TranscriptProbe
    private let redactor: any Redacting

    /// The session's header, redacted, with source id and launch directory; project and redaction version are the caller's to fill in.
    public let header: TranscriptHeader

    /// Looks at the file and decides by its content how to read it.
    ///
    /// Throws `TranscriptError` for a file that is empty, binary, unreadable, or JSON of an unknown kind.
    public init(path: String, redactor: any Redacting = NoRedaction()) throws {
        self.path = path
        self.redactor = redactor
        probe = try TranscriptProbe(path: path)
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
        var status = stat()
        if stat(path, &status) == 0 { report.bytes = Int(status.st_size) }
        try withoutActuallyEscaping(body) { body in
            var recorder = TurnRecorder(redactor: redactor, directory: probe.header.directory, sink: body)
            switch probe.format {
            case .claudeCode(let header): try read(ClaudeCodeAdapter(header: header), &recorder, &report)
            case .codex(let header): try read(CodexAdapter(header: header), &recorder, &report)
            case .text(let header): try TextAdapter(header: header).read(path, &recorder, &report)
            }
            try recorder.finish()
        }
        return report
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
