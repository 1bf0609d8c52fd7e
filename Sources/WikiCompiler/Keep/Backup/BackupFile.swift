import Compression
import Glibc
import Hashing

/// The file that a backup is written to: a compressed tar archive, under a temporary name until it is whole.
final class BackupFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private let compressor = ZstdCompressor(level: 3, workers: 2)
    private var buffer: [UInt8] = []
    private var digest = SHA256()
    /// Bytes written so far.
    private(set) var size = 0
    private var isFinished = false

    init(_ path: String) throws(WikiError) {
        self.path = path
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        temporary = "\(path[..<slash]).\(path[slash...]).partial-\(getpid())"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        buffer.reserveCapacity(2 << 20)
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporary) }
    }

    /// Adds bytes of the archive.
    func write(_ bytes: UnsafeRawBufferPointer) throws { try compressor.compress(bytes, into: take) }

    /// Ends the file, and gives it its name once it is on the disk.
    /// - Returns: the SHA-256 of the whole file in hexadecimal digits.
    func finish() throws -> String {
        try compressor.finish(into: take)
        try flush()
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw Self.failure(path) }
        isFinished = true
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
        var whole = SHA256()
        swap(&whole, &digest)
        return whole.finish().hex
    }

    private func take(_ bytes: UnsafeRawBufferPointer) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 20 { try flush() }
    }

    private func flush() throws(WikiError) {
        let isWritten = buffer.withUnsafeBytes { bytes in
            digest.update(bytes)
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
        guard isWritten else { throw Self.failure(path) }
        size += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> WikiError {
        WikiError(
            "cannot write the backup \(path)", String(cString: strerror(errno)),
            remedy: "Check that the folder is there and yours to write, and the free space on its disk.")
    }
}
