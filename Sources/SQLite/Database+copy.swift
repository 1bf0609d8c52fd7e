import CSQLite

extension Database {
    /// Copies the database as it is at one moment into a new file, by SQLite's online backup: others go on reading and writing meanwhile.
    ///
    /// The file at `path` has to be there, empty, or not there.
    public func copy(to path: String) throws(SQLiteError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        defer { sqlite3_close_v2(opened) }
        guard code == SQLITE_OK, let target = opened else {
            throw SQLiteError(code: code, message: opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory")
        }
        func failure() -> SQLiteError {
            SQLiteError(code: sqlite3_extended_errcode(target), message: String(cString: sqlite3_errmsg(target)))
        }
        guard let backup = sqlite3_backup_init(target, "main", handle, "main") else { throw failure() }
        // All pages in one step: it reads one snapshot, and a writer of the log does not make it begin again.
        let step = sqlite3_backup_step(backup, -1)
        let end = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, end == SQLITE_OK else { throw failure() }
    }

    /// What SQLite finds wrong in the file; empty when it is sound. Cost: reads all of it.
    public func damages() throws -> [String] {
        try all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
    }
}
