/// A file that holds one session or many, as the file system describes it: found without being opened.
public struct SessionFile: Sendable, Hashable, Codable {
    /// What a file is.
    public enum Kind: String, Sendable, Codable {
        /// One session.
        case transcript
        /// opencode's database of all its sessions.
        case database
    }

    public var agent: Agent
    public var kind: Kind
    public var path: String
    /// Bytes; of a database with those of its write-ahead log.
    public var size: Int
    /// Nanoseconds since 1970 of the last change.
    public var modified: Int

    /// What a caller keeps to see whether the file has changed since.
    public var stamp: Stamp { Stamp(size: size, modified: modified) }

    /// Size and time of a file.
    public struct Stamp: Sendable, Hashable, Codable {
        public var size: Int
        public var modified: Int

        public init(size: Int, modified: Int) {
            self.size = size
            self.modified = modified
        }
    }
}
