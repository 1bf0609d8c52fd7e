/// What became of every byte and record of one transcript file: records in = records kept + records skipped.
public struct IngestReport: Sendable, Equatable {
    /// A line that could not be used: where it starts and why.
    public struct BadLine: Sendable, Equatable {
        /// Byte offset of the line's beginning; in a database the number of the row.
        public var offset: Int
        /// Its length in bytes, without the line break.
        public var length: Int
        public var reason: String
        /// SHA-256 of the bytes where they are no stretch of the file: in a database.
        public var hash: String?

        public init(offset: Int, length: Int, reason: String, hash: String? = nil) {
            self.offset = offset
            self.length = length
            self.reason = reason
            self.hash = hash
        }
    }

    /// Size of the file when it was read.
    public var bytes = 0
    /// Bytes up to the end of the last complete record; less than `bytes` when a live file ends inside a line.
    public var consumed = 0
    public var lines = 0
    /// Records read, by the type that the agent gives them.
    public var records: [String: Int] = [:]
    /// Records that gave at least one turn, or words to a later one.
    public var kept = 0
    /// Records that gave none, by reason.
    public var skipped: [String: Int] = [:]
    /// Parts inside kept records that were left out, by reason: thinking, images, system reminders.
    public var leftOut: [String: Int] = [:]
    /// Turns written, by role and origin: `user/human`, `agent`, `tool` …
    public var turns: [String: Int] = [:]
    /// The first bad lines, for quarantine; `badLineCount` is the whole number.
    public var badLines: [BadLine] = []
    public var badLineCount = 0
    /// Lines that became readable by replacing invalid bytes or escapes.
    public var repaired = 0
    /// Redactions by kind; never their values.
    public var redactions = RedactionCounts()
    /// Bytes cut from the middle of long tool texts.
    public var cut = 0

    /// How many bad lines are listed one by one.
    public static let listedBadLines = 1000

    public init() {}

    /// All records read.
    public var recordCount: Int { records.values.reduce(0, +) }
    /// All records that gave no turn.
    public var skippedCount: Int { skipped.values.reduce(0, +) }
    /// All turns.
    public var turnCount: Int { turns.values.reduce(0, +) }

    mutating func bad(offset: Int, length: Int, _ reason: String, hash: String? = nil) {
        badLineCount += 1
        guard badLines.count < Self.listedBadLines else { return }
        badLines.append(BadLine(offset: offset, length: length, reason: reason, hash: hash))
    }

    mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }
    mutating func leaveOut(_ reason: String) { leftOut[reason, default: 0] += 1 }
}
