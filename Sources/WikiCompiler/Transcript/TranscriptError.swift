/// Why a file could not be taken as a transcript, or an archive could not be written or read.
public struct TranscriptError: ExplainedError, Equatable {
    /// What went wrong, for callers that act on it.
    public enum Reason: Sendable, Equatable {
        /// A pipe or a device stands there.
        case noFile
        /// The file has no bytes, or only blank lines.
        case empty
        /// NUL bytes or controls where text should be.
        case binary
        /// JSON or a database of some kind, but none that an adapter knows.
        case unknownFormat
        /// Another program holds it, or changes it all the time.
        case locked
        /// A database that cannot be read.
        case damaged
        /// The archive itself cannot be understood.
        case damagedArchive
        /// The archive has a schema that only a newer program knows.
        case newerArchive
        /// The operating system refused; the value is its error number.
        case system(Int32)
    }

    public let reason: Reason
    public let action: String
    public let problem: String
    public let remedy: String?

    public init(_ reason: Reason, _ action: String, _ problem: String, remedy: String? = nil) {
        self.reason = reason
        self.action = action
        self.problem = problem
        self.remedy = remedy
    }
}
