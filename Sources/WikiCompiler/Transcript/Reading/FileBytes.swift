import Glibc
import Hashing

/// Looks into files without reading them whole.
enum FileBytes {
    /// The first bytes of a file.
    static func head(of path: String, count: Int) throws(TranscriptError) -> [UInt8] {
        let descriptor = try open(path)
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: count) { space, filled in
            filled = max(0, Glibc.read(descriptor, space.baseAddress!, count))
        }
    }

    /// The SHA-256 of a stretch of a file, to its end when `count` is nil, as 64 hexadecimal digits.
    static func hash(of path: String, from offset: Int, count: Int?) throws(TranscriptError) -> String {
        let descriptor = try open(path)
        defer { close(descriptor) }
        lseek(descriptor, off_t(offset), SEEK_SET)
        var hash = SHA256()
        var left = count ?? Int.max
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { chunk.deallocate() }
        while left > 0 {
            let got = Glibc.read(descriptor, chunk.baseAddress!, min(left, chunk.count))
            guard got > 0 else { break }
            hash.update(UnsafeRawBufferPointer(rebasing: chunk[..<got]))
            left -= got
        }
        return hash.finish().map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }

    private static func open(_ path: String) throws(TranscriptError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(doing: "cannot read \(path)") }
        return descriptor
    }
}

extension TranscriptError {
    /// The error that the last system call left in `errno`.
    static func system(doing action: String) -> TranscriptError {
        let code = errno
        return TranscriptError(
            .system(code), action, String(cString: strerror(code)),
            remedy: code == ENOSPC ? "Make room on the disk and try again" : "Check that the file is there and that you may use it")
    }
}
