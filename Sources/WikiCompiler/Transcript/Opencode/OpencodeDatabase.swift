import Glibc
import JSON
import SQLite

/// The database in which opencode keeps all its sessions, opened for reading only.
///
/// What it holds is told by its tables, never by a version: those of version 1, those of version 2, or both.
final class OpencodeDatabase {
    let path: String
    let database: Database
    let parser = JSONParser()
    private let isShared: Bool
    private let stamp: FileStamp
    /// The tables that are there, with their columns.
    let columns: [String: Set<String>]

    /// Whether a file is a SQLite database.
    static func isDatabase(_ path: String) -> Bool {
        guard let head = try? FileBytes.head(of: path, count: 16) else { return false }
        return head.elementsEqual("SQLite format 3\0".utf8)
    }

    /// Opens the database. Throws `TranscriptError` when it is locked, damaged, or not opencode's.
    init(path: String) throws {
        self.path = path
        do {
            let opened = try Self.open(path)
            (database, isShared, stamp) = (opened.database, opened.isShared, opened.stamp)
            columns = try Self.columns(of: opened.database)
        } catch let error as SQLiteError {
            throw Self.explain(error, path)
        }
        guard hasParts || hasMessages else {
            let names = columns.keys.sorted().prefix(8).joined(separator: ", ")
            let tables = columns.isEmpty ? "no tables" : names
            throw TranscriptError(
                .unknownFormat, "cannot read \(path) as a transcript",
                "it is a database, but none of opencode that wikictl knows (it has \(tables))",
                remedy: "Nothing was taken from it; 'opencode export SESSION' writes a file that wikictl reads")
        }
    }

    /// Whether version 1 can be read: messages and parts.
    var hasParts: Bool {
        has("session", ["id"]) && has("message", ["id", "session_id", "data"]) && has("part", ["id", "message_id", "data"])
    }

    /// Whether version 2 can be read: whole messages in order.
    var hasMessages: Bool {
        (has("session_v2", ["id"]) || has("session", ["id"])) && has("session_message", ["id", "session_id", "type", "seq", "data"])
    }

    private func has(_ table: String, _ wanted: Set<String>) -> Bool { columns[table]?.isSuperset(of: wanted) ?? false }

    /// Runs `body` on one state of the database, whatever opencode writes meanwhile.
    func reading<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            let result = try database.transaction(.deferred, body)
            guard isShared || stamp == FileStamp(path) else {
                throw TranscriptError(
                    .locked, "cannot read \(path) as a transcript", "opencode changed it while it was read",
                    remedy: "The next run reads it again")
            }
            return result
        } catch let error as SQLiteError {
            throw Self.explain(error, path)
        }
    }

    private static func columns(of database: Database) throws -> [String: Set<String>] {
        var columns: [String: Set<String>] = [:]
        for table in try database.all("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name", body: { $0.text(0) }) {
            columns[table] = Set(try database.all("SELECT name FROM pragma_table_info(?)", table) { $0.text(0) })
        }
        return columns
    }

    /// What a refusal of SQLite means for a transcript.
    static func explain(_ error: SQLiteError, _ path: String) -> TranscriptError {
        let action = "cannot read \(path) as a transcript"
        return switch error.kind {
        case .busy:
            TranscriptError(.locked, action, "another program holds the database locked", remedy: "Nothing is lost; the next run reads it")
        case .corrupt:
            TranscriptError(
                .damaged, action, "the database is damaged (\(error.message))",
                remedy: "Nothing was taken from it; see whether opencode still opens it")
        default:
            TranscriptError(.damaged, action, error.message, remedy: "Check that you may read the file and its folder")
        }
    }
}

extension OpencodeDatabase {
    /// Size and time of a file, by which a change is seen.
    struct FileStamp: Equatable {
        var size = 0
        var seconds = 0
        var nanoseconds = 0

        init(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            size = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// Opens without a trace where nobody writes, else beside the writer, else a copy.
    private static func open(_ path: String) throws -> (database: Database, isShared: Bool, stamp: FileStamp) {
        let stamp = FileStamp(path)
        let isQuiet = FileStamp("\(path)-wal").size == 0 && FileStamp("\(path)-journal").size == 0
        if isQuiet {
            // A plain reader would leave a log and an index beside a database in WAL mode: in another program's folder.
            let database = try Database(path: path, options: options(immutable: true))
            return (database, false, stamp)
        }
        do {
            let database = try Database(path: path, options: options())
            _ = try database.first("SELECT count(*) FROM sqlite_master") { $0.int(0) }
            return (database, true, stamp)
        } catch let error as SQLiteError where error.kind == .busy || error.kind == .readOnly || error.kind == .cannotOpen {
            guard FileStamp("\(path)-journal").size == 0 else { throw error }
            return (try DatabaseCopy.open(path, options: options()), true, stamp)
        }
    }

    private static func options(immutable: Bool = false) -> DatabaseOptions {
        DatabaseOptions(
            readOnly: true, immutable: immutable, busyMilliseconds: 1_000, cacheKiB: 4_096, longestValue: LineReader.longest)
    }
}
