import Glibc

/// Finds the transcripts in a file or folder.
public struct TranscriptFinder {
    /// A transcript that was found.
    public struct Found: Sendable, Equatable {
        public var path: String
        /// Not redacted: for ordering and filing, not for showing.
        public var header: TranscriptHeader
        /// Size of the file in bytes.
        public var bytes: Int
    }

    /// The transcripts, ordered by (started, agent, session id); copies of one session by size, the shortest first.
    public let found: [Found]
    /// Files that are none, by reason.
    public let skipped: [String: Int]

    /// Looks at one file, which must be a transcript, or at every file under a folder.
    ///
    /// In a folder other files are passed over; plain text counts only when headings name its speakers.
    /// Throws `TranscriptError` when the path is missing, or is a file that is no transcript.
    public init(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw TranscriptError.system(doing: "cannot look for transcripts in \(path)") }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            found = [try Self.look(at: path)]
            skipped = [:]
            return
        }
        var found: [Found] = []
        var skipped: [String: Int] = [:]
        for file in FolderWalk.files(under: path) {
            do {
                let item = try Self.look(at: file, inFolder: true)
                found.append(item)
            } catch let error as TranscriptError {
                skipped[Self.summary(error), default: 0] += 1
            }
        }
        self.found = found.sorted(by: Self.precedes)
        self.skipped = skipped
    }

    private static func look(at path: String, inFolder: Bool = false) throws -> Found {
        var status = stat()
        guard stat(path, &status) == 0 else { throw TranscriptError.system(doing: "cannot look for transcripts in \(path)") }
        // Opening a pipe that nobody writes to waits for ever, and some devices never end.
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw TranscriptError(
                .noFile, "cannot read \(path) as a transcript", "it is a pipe or a device, no file",
                remedy: "Save what it gives to a file first")
        }
        let probe = try TranscriptProbe(path: path)
        if inFolder, case .text(let text) = probe.format, !text.hasSpeakers {
            throw TranscriptError(.unknownFormat, "cannot read \(path) as a transcript", "no headings name its speakers")
        }
        return Found(path: path, header: probe.header, bytes: Int(status.st_size))
    }

    private static func summary(_ error: TranscriptError) -> String {
        switch error.reason {
        case .empty: "empty"
        case .binary: "binary"
        case .system: "unreadable"
        default: "no transcript"
        }
    }

    /// The order of `found`.
    static func precedes(_ one: Found, _ other: Found) -> Bool {
        let a = one.header
        let b = other.header
        if a.started != b.started { return a.started < b.started }
        if a.agent != b.agent { return a.agent.rawValue < b.agent.rawValue }
        if a.session != b.session { return a.session < b.session }
        if one.bytes != other.bytes { return one.bytes < other.bytes }
        return one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }
}
