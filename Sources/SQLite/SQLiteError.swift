import CSQLite

/// What SQLite refused to do.
///
/// Bound values are left out on purpose: they can hold the text of transcripts.
public struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What the result code means to a caller.
    public enum Kind: Sendable, Equatable {
        /// Another connection holds the lock and the busy timeout has passed.
        case busy
        /// The file is damaged, or is no database.
        case corrupt
        /// The file or its folder cannot be written.
        case readOnly
        /// No room is left on the disk.
        case full
        /// The file cannot be opened.
        case cannotOpen
        /// A constraint of the schema was broken.
        case constraint
        /// The schema was written by a newer version of the program.
        case newerSchema
        case other
    }

    public let kind: Kind
    /// SQLite's extended result code.
    public let code: Int
    public let message: String
    /// The statement's text with its placeholders, nil when none was involved.
    public let sql: String?

    init(code: Int32, message: String, sql: String? = nil) {
        // Where the shared memory of a connection finds no room, SQLite speaks of an I/O error.
        let told = code == Kind.noRoomForSharedMemory ? "no room on the disk for its shared memory; the disk is full" : message
        self.init(kind: Kind(code: code), code: Int(code), message: told, sql: sql)
    }

    init(kind: Kind, code: Int, message: String, sql: String?) {
        self.kind = kind
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// Whether a value is longer than the connection takes.
    public var isTooLarge: Bool { Int32(truncatingIfNeeded: code) & 0xff == SQLITE_TOOBIG }

    public var description: String {
        let base = "SQLite error \(code): \(message)"
        guard let sql else { return base }
        return "\(base) - while executing `\(sql)`"
    }
}

extension SQLiteError.Kind {
    /// SQLITE_IOERR_SHMSIZE
    static let noRoomForSharedMemory: Int32 = 10 | 19 << 8

    init(code: Int32) {
        if code == Self.noRoomForSharedMemory {
            self = .full
            return
        }
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .corrupt
        case SQLITE_READONLY, SQLITE_PERM: self = .readOnly
        case SQLITE_FULL: self = .full
        case SQLITE_CANTOPEN: self = .cannotOpen
        case SQLITE_CONSTRAINT: self = .constraint
        default: self = .other
        }
    }
}
