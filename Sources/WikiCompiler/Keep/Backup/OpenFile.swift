import Glibc

/// A regular file that was opened for reading; what becomes of its name does not matter any more.
final class OpenFile {
    let path: String
    let descriptor: Int32
    let size: Int
    let mode: UInt32
    /// Seconds since 1970.
    let time: Int

    var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

    /// Nil when nothing is there, or something that is no file; links are not followed.
    init?(_ path: String) throws(WikiError) {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if [ENOENT, ELOOP, ENXIO, ENOTDIR].contains(errno) { return nil }
            throw WikiError(
                "cannot back up \(path)", String(cString: strerror(errno)), remedy: "Give yourself the right to read it, or move it away.")
        }
        var file = stat()
        guard fstat(descriptor, &file) == 0, file.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
        size = Int(file.st_size)
        mode = UInt32(file.st_mode & 0o7777)
        time = Int(file.st_mtim.tv_sec)
    }

    deinit { close(descriptor) }

    /// Passes the first `count` bytes on in pieces.
    func read(_ count: Int, into buffer: UnsafeMutableRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        var offset = 0
        while offset < count {
            let length = pread(descriptor, buffer.baseAddress, min(buffer.count, count - offset), off_t(offset))
            if length < 0, errno == EINTR { continue }
            guard length > 0 else {
                throw WikiError(
                    "cannot back up \(path)", length == 0 ? "it became shorter while it was read" : String(cString: strerror(errno)),
                    remedy: "Run the command again.")
            }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
            offset += length
        }
    }

    /// Where the last line that is complete ends: what is behind it is still being written.
    var endOfLastLine: Int {
        var end = size
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while end > 0 {
            let start = max(0, end - piece.count)
            let length = pread(descriptor, &piece, end - start, off_t(start))
            guard length == end - start else { return size }
            if let feed = piece[..<length].lastIndex(of: 0x0A) { return start + feed + 1 }
            end = start
        }
        return size
    }
}
