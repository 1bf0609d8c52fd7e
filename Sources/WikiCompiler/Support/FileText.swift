import CShims
import Glibc

/// Whole small files.
public enum FileText {
    /// The text of a file, invalid UTF-8 repaired; nil when it cannot be read.
    public static func read(_ path: String) -> String? {
        bytes(path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of a file; nil when it cannot be read.
    public static func bytes(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes a file so that a reader sees the old or the new text and a crash loses neither: temporary file in the
    /// same folder, fsync, rename, fsync of the folder.
    public static func write(_ text: String, to path: String, mode: UInt32 = 0o600) throws(WikiError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var template = Array((path + ".wikictl-XXXXXX").utf8CString)
        let file = shim_mkostemp(&template, O_CLOEXEC)
        guard file >= 0 else { throw failure(path) }
        let temporary = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = failure(path)
                close(file)
                unlink(temporary)
                throw error
            }
            rest = rest.dropFirst(count)
        }
        guard fchmod(file, mode) == 0, fsync(file) == 0, close(file) == 0, rename(temporary, path) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
        let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if parent >= 0 {
            fsync(parent)
            close(parent)
        }
    }

    private static func failure(_ path: String) -> WikiError {
        let reason = String(cString: strerror(errno))
        return WikiError(
            "cannot write \(path)", reason,
            remedy: "Check the folder's permissions and the free space on its disk, then run the command again.")
    }
}
