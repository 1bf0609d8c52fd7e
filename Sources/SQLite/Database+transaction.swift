import CSQLite

extension Database {
    /// When a transaction takes its lock.
    public enum TransactionKind: String, Sendable {
        /// At the first read, which also fixes the state that is read.
        case deferred = "BEGIN"
        /// At once, for writing.
        case immediate = "BEGIN IMMEDIATE"
    }

    /// Runs `body` as one transaction: committed when it returns, rolled back when it throws.
    ///
    /// Inside another transaction it is a part of that one, and alone undone when it throws.
    public func transaction<Result>(_ kind: TransactionKind = .immediate, _ body: () throws -> Result) throws -> Result {
        let isNested = sqlite3_get_autocommit(handle) == 0
        try execute(isNested ? "SAVEPOINT nested" : kind.rawValue)
        do {
            let result = try body()
            try execute(isNested ? "RELEASE nested" : "COMMIT")
            return result
        } catch {
            // A full disk or a lost lock may have rolled back already.
            if sqlite3_get_autocommit(handle) == 0 {
                try? execute(isNested ? "ROLLBACK TO nested; RELEASE nested" : "ROLLBACK")
            }
            throw error
        }
    }

    /// Moves the write-ahead log into the database file and empties it.
    ///
    /// Needed after forgetting: until then the log still holds what was deleted.
    public func checkpoint() throws(SQLiteError) {
        try execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }
}
