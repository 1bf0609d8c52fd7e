import Glibc

/// A file of the archive while it is written: buffered, then synced to the disk.
final class ArchiveFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let chunk = 256 << 10

    /// A new file beside `target`, under a name that a crash may leave behind and the next writer takes over.
    init(replacing target: String) throws {
        path = Self.temporary(for: target)
        try Self.makeFolder(of: path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TranscriptError.system(doing: "cannot write \(path)") }
    }

    /// An existing file, cut to `length` first, to be written on.
    init(appendingTo path: String, length: Int) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw TranscriptError.system(doing: "cannot write on \(path)")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The name of the unfinished file for `target`.
    static func temporary(for target: String) -> String {
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        return (parts.dropLast() + [".\(parts.last ?? "").tmp"]).joined(separator: "/")
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.chunk { try flush() }
    }

    private func flush() throws {
        var written = 0
        try buffer.withUnsafeBytes { bytes in
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw TranscriptError.system(doing: "cannot write \(path)") }
                written += count
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Everything is on the disk when this returns.
    func sync() throws {
        try flush()
        guard fsync(descriptor) == 0 else { throw TranscriptError.system(doing: "cannot sync \(path)") }
    }

    /// Puts the finished file in the place of `target`.
    func replace(_ target: String) throws {
        try sync()
        guard rename(path, target) == 0 else { throw TranscriptError.system(doing: "cannot put \(target) in place") }
        try Self.syncFolder(of: target)
    }

    /// Removes an unfinished file that is not wanted after all.
    func discard() { unlink(path) }

    /// Makes the change of a folder's entries durable.
    static func syncFolder(of path: String) throws {
        let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw TranscriptError.system(doing: "cannot open the folder of \(path)") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw TranscriptError.system(doing: "cannot sync the folder of \(path)") }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolder(of path: String) throws {
        var folder = ""
        for part in Self.folder(of: path).split(separator: "/", omittingEmptySubsequences: false) {
            folder += folder.isEmpty && part.isEmpty ? "/" : folder.isEmpty || folder.hasSuffix("/") ? String(part) : "/\(part)"
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                throw TranscriptError.system(doing: "cannot make the folder \(folder)")
            }
        }
    }
}
