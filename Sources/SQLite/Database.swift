import CSQLite
import CShims

/// One connection to a SQLite database; used by one thread at a time, closed when released.
public final class Database {
    let handle: OpaquePointer
    /// The file, or `:memory:`.
    public let path: String
    // Statements that nobody is using now, by their text.
    private var idle: [String: Statement] = [:]

    /// Opens a database, creating it when missing unless `readOnly`.
    ///
    /// Throws an error of kind `corrupt` when the file is no database, `readOnly` or `cannotOpen` when the place forbids it.
    public init(path: String, options: DatabaseOptions = DatabaseOptions()) throws(SQLiteError) {
        let access = options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        var opened: OpaquePointer?
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (options.immutable ? SQLITE_OPEN_URI : 0)
        let code = sqlite3_open_v2(options.immutable ? Self.immutableAddress(of: path) : path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message)
        }
        handle = opened
        self.path = path
        sqlite3_busy_timeout(handle, Int32(options.busyMilliseconds))
        guard shim_sqlite_defensive(handle, 1) == SQLITE_OK else { throw lastError() }
        for pragma in options.pragmas { try execute(pragma) }
        if let longest = options.longestValue { sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: longest)) }
    }

    /// The file as a URI; only plain characters stand for themselves.
    private static func immutableAddress(of path: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        var address: [UInt8] = Array("file:".utf8)
        for byte in path.utf8 {
            if plain.contains(byte) {
                address.append(byte)
            } else {
                address += Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            }
        }
        return String(decoding: address, as: UTF8.self) + "?immutable=1"
    }

    deinit {
        idle.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs one or several statements that take no values and whose rows are of no interest.
    public func execute(_ sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw lastError(sql) }
    }

    /// Compiles one statement that the caller keeps.
    public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        try Statement(self, sql)
    }

    /// Lends a compiled statement, reset afterwards and kept for the next time.
    ///
    /// Nested use of the same text is safe: the inner one gets a statement of its own.
    public func withStatement<Result>(_ sql: String, _ body: (Statement) throws -> Result) throws -> Result {
        let statement = try idle.removeValue(forKey: sql) ?? Statement(self, sql)
        defer {
            statement.reset()
            idle[sql] = statement
        }
        return try body(statement)
    }

    /// Runs one statement with its values; rows are of no interest.
    public func run(_ sql: String, _ values: (any Bindable)?...) throws {
        try withStatement(sql) { statement in
            try statement.bind(values)
            while try statement.step() {}
        }
    }

    /// Calls `body` with each row.
    public func rows(_ sql: String, _ values: (any Bindable)?..., body: (Statement) throws -> Void) throws {
        try withStatement(sql) { statement in
            try statement.bind(values)
            while try statement.step() { try body(statement) }
        }
    }

    /// What `body` makes of each row, in the order of the rows.
    public func all<Element>(_ sql: String, _ values: (any Bindable)?..., body: (Statement) throws -> Element) throws -> [Element] {
        try withStatement(sql) { statement in
            try statement.bind(values)
            var elements: [Element] = []
            while try statement.step() { elements.append(try body(statement)) }
            return elements
        }
    }

    /// What `body` makes of the first row; nil when there is none.
    public func first<Element>(_ sql: String, _ values: (any Bindable)?..., body: (Statement) throws -> Element) throws -> Element? {
        try withStatement(sql) { statement in
            try statement.bind(values)
            return try statement.step() ? body(statement) : nil
        }
    }

    /// Row id of the last successful insert.
    public var lastInsertedID: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// Number of rows that the last insert, update or delete touched.
    public var changes: Int { Int(sqlite3_changes64(handle)) }

    func lastError(_ sql: String? = nil) -> SQLiteError {
        SQLiteError(code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
}
