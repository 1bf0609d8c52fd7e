import Glibc
import Hashing

/// A file that is written front to back under a temporary name, then made durable and given its real one.
final class PackFile {
    private let descriptor: Int32
    private let temporary: String
    private var buffer: [UInt8] = []
    private(set) var length = 0
    private var isFinished = false

    /// Begins every temporary name. git takes `tmp_` for rubbish, too, and removes it when it is old.
    static let temporaryPrefix = "tmp_wikictl_"

    /// Starts a file in `folder`.
    init(in folder: String, kind: String) throws(GitError) {
        temporary = "\(folder)/\(Self.temporaryPrefix)\(kind)_\(getpid())_\(UInt32.random(in: 0 ... .max))"
        descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
        guard descriptor >= 0 else { throw GitError.ofSystem("create \(temporary)") }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporary) }
    }

    func append(_ bytes: [UInt8]) throws(GitError) {
        buffer.append(contentsOf: bytes)
        length += bytes.count
        if buffer.count >= 1 << 20 { try flush() }
    }

    /// Replaces bytes already written.
    func overwrite(_ bytes: [UInt8], at offset: Int) throws(GitError) {
        try flush()
        guard pwrite(descriptor, bytes, bytes.count, off_t(offset)) == bytes.count else { throw GitError.ofSystem("write \(temporary)") }
    }

    /// The SHA-1 of everything written so far.
    func digest() throws(GitError) -> [UInt8] {
        try flush()
        var digest = SHA1()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        var offset = 0
        while offset < length {
            let count = pread(descriptor, &chunk, chunk.count, off_t(offset))
            guard count > 0 else { throw GitError.ofSystem("read \(temporary)") }
            chunk.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            offset += count
        }
        return digest.finish()
    }

    /// Syncs the file and gives it its name; the folder is the caller's to sync.
    func finish(as path: String) throws(GitError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw GitError.ofSystem("sync \(temporary)") }
        guard rename(temporary, path) == 0 else { throw GitError.ofSystem("rename \(temporary) to \(path)") }
        isFinished = true
    }

    private func flush() throws(GitError) {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw GitError.ofSystem("write \(temporary)") }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension Repository {
    /// Removes what writers that were killed left of their packs. No other `PackWriter` may be at work in the repository.
    public func removeUnfinishedPacks() throws(GitError) {
        let folder = commonDirectory + "objects/pack"
        guard let stream = opendir(folder) else { throw GitError.ofSystem("list \(folder)") }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix(PackFile.temporaryPrefix) { unlink("\(folder)/\(name)") }
        }
    }
}

extension GitError {
    /// The file system's last refusal.
    static func ofSystem(_ operation: String) -> GitError {
        GitError(operation: operation, message: String(cString: strerror(errno)))
    }
}
