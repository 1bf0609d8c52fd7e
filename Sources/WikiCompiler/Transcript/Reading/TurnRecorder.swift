/// Numbers, redacts and cuts what an adapter reads, and passes it on.
struct TurnRecorder {
    /// Tool text over this many bytes keeps its head and tail.
    static let toolLimit = 256 << 10

    private let redactor: any Redacting
    private let directory: String
    private let sink: (TranscriptEntry) throws -> Void
    /// Number of the last turn.
    private(set) var last = 0
    /// Copied turns not yet passed on.
    private var copied: [Int] = []

    /// `directory` is where the session was launched: paths inside it become relative.
    init(redactor: any Redacting, directory: String, sink: @escaping (TranscriptEntry) throws -> Void) {
        self.redactor = redactor
        self.directory = directory
        self.sink = sink
    }

    /// Records one turn under the next number. Texts are redacted here, so nothing unredacted goes further.
    mutating func add(_ draft: Turn, isCopied: Bool = false, _ report: inout IngestReport) throws {
        if !isCopied { try flushCopied() }
        last += 1
        var turn = draft
        turn.n = last
        let isHuman = turn.role == .user && turn.origin != .scaffold
        turn.text = redactor.redact(turn.text, isHuman: isHuman, counts: &report.redactions)
        turn.files = turn.files.map { redactor.redact(relative($0), isHuman: false, counts: &report.redactions) }
        if turn.tool != nil, let ends = turn.text.twoEnds(of: Self.toolLimit) {
            (turn.text, turn.cut) = ends
            report.cut += turn.cut
        }
        if isCopied { copied.append(last) }
        report.turns[turn.origin.map { "\(turn.role.rawValue)/\($0.rawValue)" } ?? turn.role.rawValue, default: 0] += 1
        try sink(.turn(turn))
    }

    /// Records that turns were abandoned.
    mutating func abandon(_ turns: [Int]) throws {
        guard !turns.isEmpty else { return }
        try flushCopied()
        try sink(.dead(turns))
    }

    /// Passes on what is still held back; call once at the end of the file.
    mutating func finish() throws { try flushCopied() }

    private mutating func flushCopied() throws {
        guard !copied.isEmpty else { return }
        try sink(.copied(copied))
        copied = []
    }

    private func relative(_ path: String) -> String {
        guard !directory.isEmpty, directory != "/", path.hasPrefix(directory) else { return path }
        let rest = path.dropFirst(directory.count)
        if rest.isEmpty { return "." }
        return rest.first == "/" ? String(rest.dropFirst()) : path
    }
}
