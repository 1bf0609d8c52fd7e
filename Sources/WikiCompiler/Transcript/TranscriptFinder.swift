import Glibc

/// Finds the transcripts in a file or folder.
public struct TranscriptFinder {
    /// A transcript that was found.
    public struct Found: Sendable, Equatable {
        /// The text of its `TranscriptLocation`.
        public var path: String
        /// Not redacted: for ordering and filing, not for showing.
        public var header: TranscriptHeader
        /// Size of the file in bytes; of a session of a database, the number of its messages.
        public var bytes: Int
    }

    /// The transcripts, ordered by (started, agent, session id); copies of one session by size, the shortest first.
    public let found: [Found]
    /// Files that are none, by reason.
    public let skipped: [String: Int]

    /// Looks at one file, which must be a transcript, or at every file under a folder. A database gives all its sessions,
    /// `PATH#SESSION` one of them.
    ///
    /// In a folder other files are passed over; plain text counts only when headings name its speakers.
    /// Throws `TranscriptError` when the path is missing, or is a file that is no transcript.
    public init(_ path: String) throws {
        let location = TranscriptLocation(path)
        var status = stat()
        guard stat(location.path, &status) == 0 else { throw TranscriptError.system(doing: "cannot look for transcripts in \(path)") }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            found = try Self.look(at: location).sorted(by: Self.precedes)
            skipped = [:]
            return
        }
        var found: [Found] = []
        var skipped: [String: Int] = [:]
        for file in FolderWalk.files(under: path) {
            do {
                found += try Self.look(at: TranscriptLocation(path: file), inFolder: true)
            } catch let error as TranscriptError {
                skipped[Self.summary(error), default: 0] += 1
            }
        }
        self.found = found.sorted(by: Self.precedes)
        self.skipped = skipped
    }

    private static func look(at location: TranscriptLocation, inFolder: Bool = false) throws -> [Found] {
        let path = location.path
        var status = stat()
        guard stat(path, &status) == 0 else { throw TranscriptError.system(doing: "cannot look for transcripts in \(path)") }
        // Opening a pipe that nobody writes to waits for ever, and some devices never end.
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw TranscriptError(
                .noFile, "cannot read \(path) as a transcript", "it is a pipe or a device, no file",
                remedy: "Save what it gives to a file first")
        }
        if location.session.isEmpty, OpencodeDatabase.isDatabase(path) {
            let sessions = try OpencodeDatabase(path: path).sessions().filter { $0.messages > 0 }
            guard !sessions.isEmpty || inFolder else {
                throw TranscriptError(
                    .empty, "cannot read \(path) as a transcript", "the database holds no sessions", remedy: "Give one that is in use")
            }
            return sessions.map { found(TranscriptLocation(path: path, session: $0.session), $0.header, $0.messages) }
        }
        let probe = try TranscriptProbe(location)
        if inFolder, case .text(let text) = probe.format, !text.hasSpeakers {
            throw TranscriptError(.unknownFormat, "cannot read \(path) as a transcript", "no headings name its speakers")
        }
        var size = Int(status.st_size)
        if case .opencode(_, let header) = probe.format { size = header.messages }
        return [found(location, probe.header, size)]
    }

    private static func found(_ location: TranscriptLocation, _ header: TranscriptHeader, _ size: Int) -> Found {
        var header = header
        if header.source.isEmpty { header.source = Identifier.source(agent: header.agent, session: header.session) }
        return Found(path: location.description, header: header, bytes: size)
    }

    private static func summary(_ error: TranscriptError) -> String {
        switch error.reason {
        case .empty: "empty"
        case .binary: "binary"
        case .system, .locked, .damaged: "unreadable"
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
