import Glibc
import Hashing
import SQLite

/// One file that holds all that a home cannot derive, taken while the home is in use: nobody waits for it, and it waits for nobody.
///
/// The order makes it consistent. First what wikictl knows (queue, `state.db`), then the wikis, then the transcripts: whatever is
/// written meanwhile, no state tells of a page that is missing, and no page quotes a transcript that is. What a state does not tell of yet is done again,
/// which changes nothing. Each wiki is taken as of one commit.
public final class Backup {
    /// What was put into a backup.
    public struct Report: Sendable {
        public internal(set) var files = 0
        /// Of the files, before compression.
        public internal(set) var bytes = 0
        public internal(set) var projects: [String] = []
        public internal(set) var sessions = 0
        /// Size of the backup, and SHA-256 over all of it.
        public internal(set) var size = 0
        public internal(set) var digest = ""
        /// What is not in it although somebody may expect it, a sentence each.
        public internal(set) var notes: [String] = []
    }

    let home: Home
    /// The folder of `config.yml`.
    let configuration: String
    /// Seconds since 1970.
    let now: Double
    let progress: (String) -> Void
    var report = Report()
    private var manifest: BackupManifest
    private var tar: TarWriter!
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    private var folders: Set<String> = []

    /// - Parameters:
    ///   - configuration: the file `config.yml`, whether it exists or not.
    ///   - progress: told what is added next.
    public init(home: Home, configuration: String, version: String, now: Double, progress: @escaping (String) -> Void = { _ in }) {
        self.home = home
        self.configuration = configuration.hasSuffix("/config.yml") ? String(configuration.dropLast(11)) : configuration
        self.now = now
        self.progress = progress
        manifest = BackupManifest(made: Timestamp.utc(milliseconds: Int(now) * 1000), version: version)
    }

    deinit { buffer.deallocate() }

    /// Writes the backup to a file that is private to its owner.
    /// - Parameter replaces: whether a file that stands there may be written over.
    public func write(to path: String, replaces: Bool = false) throws -> Report {
        try requireLawful(path, replaces)
        let file = try BackupFile(path)
        tar = TarWriter(sink: file.write)
        try add(BackupLayout.introduction, Array(BackupLayout.readme(made: manifest.made, version: manifest.version).utf8))
        try addConfiguration()
        try addHome()
        try addState()
        try addWikis()
        try addTranscripts()
        (report.files, report.bytes) = (manifest.digests.count, manifest.bytes)
        try tar.add(TarEntry(path: BackupLayout.manifest, mode: 0o600, time: Int(now)), Array(manifest.text.utf8))
        try tar.finish()
        report.digest = try file.finish()
        report.size = file.size
        return report
    }

    private func requireLawful(_ path: String, _ replaces: Bool) throws(WikiError) {
        let action = "cannot write a backup to \(path)"
        guard Folder.exists(home.path) else {
            throw WikiError(action, "there is nothing to back up: \(home.path) does not exist", remedy: "'wikictl setup' begins a home.")
        }
        let folder = ProjectDirectory.real(path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
        for inside in [home.path, home.wiki].map(ProjectDirectory.real) where (folder + "/").hasPrefix(inside + "/") {
            throw WikiError(
                action, "it lies inside of what is backed up, \(inside)", remedy: "Choose a place outside, best on another disk.")
        }
        var there = stat()
        guard lstat(path, &there) == 0 else { return }
        guard there.st_mode & S_IFMT == S_IFREG else {
            throw WikiError(action, "something that is no file stands there", remedy: "Choose another name.")
        }
        guard replaces else { throw WikiError(action, "a file stands there", remedy: "Choose another name, or add --replace.") }
    }

    // MARK: Entries

    func add(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600, time: Int? = nil) throws {
        try begin(path, size: bytes.count, mode: mode, time: time)
        try bytes.withUnsafeBytes { try tar.write($0) }
        manifest.add(path, Hashing.SHA256.digest(bytes), bytes: bytes.count)
    }

    /// - Parameter length: only so many bytes of it.
    func add(_ path: String, _ file: OpenFile, length: Int? = nil) throws {
        let length = length ?? file.size
        // What somebody may write over in place is read before its length is promised.
        if length <= buffer.count {
            var bytes: [UInt8] = []
            try? file.read(length, into: buffer) { bytes += $0 }
            return try add(path, bytes, mode: file.mode, time: file.time)
        }
        try begin(path, size: length, mode: file.mode, time: file.time)
        var digest = SHA256()
        try file.read(length, into: buffer) { piece in
            digest.update(piece)
            try tar.write(piece)
        }
        manifest.add(path, digest.finish(), bytes: length)
    }

    func addFolder(_ path: String, mode: UInt32 = 0o700) throws {
        guard folders.insert(path).inserted else { return }
        try tar.begin(TarEntry(path: path, mode: mode, time: Int(now), isFolder: true))
    }

    /// - Parameter there: the folder itself, for its permissions.
    func addFolder(_ path: String, at there: String) throws {
        var folder = stat()
        let isThere = stat(there, &folder) == 0
        try addFolder(path, mode: isThere ? UInt32(folder.st_mode & 0o7777) : 0o700)
    }

    private func begin(_ path: String, size: Int, mode: UInt32, time: Int?) throws {
        progress(path)
        try tar.begin(TarEntry(path: path, size: size, mode: mode, time: time ?? Int(now)))
    }
}
