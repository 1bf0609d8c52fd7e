import Glibc

/// Files that only their owner may read.
enum PrivateFile {
    static func write(_ text: String, to path: String) throws(WikiError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    static func makeFolder(_ path: String) throws(WikiError) {
        guard mkdir(path, 0o700) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> WikiError {
        WikiError("cannot write \(path)", String(cString: strerror(errno)), remedy: "Let TMPDIR name a folder that can be written to.")
    }
}
