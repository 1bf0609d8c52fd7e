import Glibc
import SQLite

/// Opens a private copy of a database that cannot be opened where it stands: its folder is read-only, or it is locked.
enum DatabaseCopy {
    /// The opened copy, whose files have no name any more: a crash leaves nothing behind.
    static func open(_ path: String, options: DatabaseOptions) throws -> Database {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/wikictl-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TranscriptError.system(doing: "cannot copy \(path)") }
        let folder = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        let target = "\(folder)/copy.db"
        defer {
            for name in ["", "-wal", "-shm"] { unlink(target + name) }
            rmdir(folder)
        }
        // The log and the file belong together: a checkpoint between the two copies would be seen by the times.
        for _ in 0..<3 {
            let before = (OpencodeDatabase.FileStamp(path), OpencodeDatabase.FileStamp("\(path)-wal"))
            try copy("\(path)-wal", to: "\(target)-wal", isNeeded: false)
            try copy(path, to: target, isNeeded: true)
            guard before == (OpencodeDatabase.FileStamp(path), OpencodeDatabase.FileStamp("\(path)-wal")) else { continue }
            // Not read-only, so that the log's index can be made; the copy is ours.
            var options = options
            options.readOnly = false
            let database = try Database(path: target, options: options)
            _ = try database.first("SELECT count(*) FROM sqlite_master") { $0.int(0) }
            return database
        }
        throw TranscriptError(
            .locked, "cannot copy \(path)", "opencode writes it without a pause", remedy: "Nothing is lost; the next run reads it")
    }

    private static func copy(_ path: String, to target: String, isNeeded: Bool) throws {
        let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else {
            if !isNeeded, errno == ENOENT { return }
            throw TranscriptError.system(doing: "cannot read \(path)")
        }
        defer { close(source) }
        let copy = Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard copy >= 0 else { throw TranscriptError.system(doing: "cannot write \(target)") }
        defer { close(copy) }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = read(source, chunk.baseAddress!, chunk.count)
            guard count >= 0 else { throw TranscriptError.system(doing: "cannot read \(path)") }
            guard count > 0 else { return }
            var written = 0
            while written < count {
                let wrote = write(copy, chunk.baseAddress! + written, count - written)
                guard wrote > 0 else { throw TranscriptError.system(doing: "cannot write \(target)") }
                written += wrote
            }
        }
    }
}
