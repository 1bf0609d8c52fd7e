/// What archiving a transcript did.
public struct ArchiveOutcome: Sendable, Equatable {
    /// What happened to the archive.
    public enum Change: Sendable, Equatable {
        /// A new archive.
        case created
        /// Turns were added behind those that were there.
        case appended
        /// The archive held all of it, and perhaps more.
        case unchanged
        /// The archive was written anew under another version of the redaction, or with a header that later records completed.
        case rewritten
        /// The archive was damaged: it was written anew, and what was left of it now stands at the path.
        case replaced(damaged: String)
        /// The archive held prompts from a history only; the session itself has taken their place.
        case recovered
        /// The source no longer agrees with the archive, which was left as it is.
        case refused(QuarantineEntry)
    }

    public var header: TranscriptHeader
    /// The archive's path.
    public var path: String
    public var change: Change
    /// Turns that were in the archive before.
    public var before: Int
    /// Turns that are in it now.
    public var turns: Int
    public var report: IngestReport
}

/// What quarantine keeps of something that could not be used: where it stands and what is wrong, never what it says.
public struct QuarantineEntry: Sendable, Equatable {
    /// Path of the file.
    public var path: String
    /// Where in the file, in bytes.
    public var offset: Int
    /// SHA-256 of the bytes meant: the line, or the file.
    public var hash: String
    public var reason: String

    public init(path: String, offset: Int, hash: String, reason: String) {
        self.path = path
        self.offset = offset
        self.hash = hash
        self.reason = reason
    }
}
