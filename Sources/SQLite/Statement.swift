import CSQLite

/// A compiled statement; placeholders count from 1, columns from 0, as in SQLite.
public final class Statement {
    private let handle: OpaquePointer
    private let sql: String
    // SQLITE_TRANSIENT is a cast, which does not import: SQLite copies the bytes before the call returns.
    private static var transient: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    init(_ database: Database, _ sql: String) throws(SQLiteError) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK else { throw database.lastError(sql) }
        guard let prepared else { throw SQLiteError(code: SQLITE_MISUSE, message: "the text holds no statement", sql: sql) }
        handle = prepared
        self.sql = sql
    }

    // No reference to the database: it keeps idle statements, and the two would keep each other alive. SQLite itself
    // keeps a closed connection until its last statement is gone.
    deinit { sqlite3_finalize(handle) }

    private func lastError() -> SQLiteError {
        let connection = sqlite3_db_handle(handle)
        return SQLiteError(code: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }

    /// Binds an integer.
    public func bind(_ value: Int, at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, Int32(index), Int64(value)))
    }

    /// Binds a floating point number.
    public func bind(_ value: Double, at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, Int32(index), value))
    }

    /// Binds text.
    public func bind(_ value: String, at index: Int) throws(SQLiteError) {
        var value = value
        try check(value.withUTF8 { bindText($0, at: index) })
    }

    /// Binds bytes.
    public func bind(_ value: [UInt8], at index: Int) throws(SQLiteError) {
        try check(
            value.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(handle, Int32(index), 0)
                    : sqlite3_bind_blob(handle, Int32(index), $0.baseAddress, Int32($0.count), Self.transient)
            })
    }

    /// Binds UTF-8 bytes as text.
    public func bind(utf8 value: UnsafeBufferPointer<UInt8>, at index: Int) throws(SQLiteError) {
        try check(bindText(value, at: index))
    }

    /// Binds NULL.
    public func bindNull(at index: Int) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, Int32(index)))
    }

    /// Binds a list of values to the placeholders in order; nil is NULL.
    public func bind(_ values: [(any Bindable)?]) throws(SQLiteError) {
        for (index, value) in values.enumerated() {
            if let value { try value.bind(to: self, at: index + 1) } else { try bindNull(at: index + 1) }
        }
    }

    /// Goes to the next row; false when there is none.
    public func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw lastError()
        }
    }

    /// Makes the statement ready to run again, without values.
    public func reset() {
        // The code repeats the last step's, which has been thrown already.
        _ = sqlite3_reset(handle)
        _ = sqlite3_clear_bindings(handle)
    }

    /// The column as an integer; 0 for NULL.
    public func int(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

    /// The column as a floating point number; 0 for NULL.
    public func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    /// The column as text; empty for NULL.
    public func text(_ column: Int) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    /// The column as bytes; empty for NULL.
    public func blob(_ column: Int) -> [UInt8] { withBytes(column) { [UInt8]($0) } }

    /// Whether the column is NULL.
    public func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    /// The column's bytes, valid inside `body` only.
    public func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let address = sqlite3_column_blob(handle, Int32(column))
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return try body(UnsafeRawBufferPointer(start: address, count: address == nil ? 0 : count))
    }

    private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int32 {
        // An empty buffer may have no address, and a nil address would bind NULL.
        guard !bytes.isEmpty else { return sqlite3_bind_text(handle, Int32(index), "", 0, Self.transient) }
        return bytes.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(handle, Int32(index), $0.baseAddress, Int32($0.count), Self.transient)
        }
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw lastError() }
    }
}
