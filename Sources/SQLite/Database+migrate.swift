import CSQLite
import Glibc

/// One step from a schema to the next.
public struct Migration: Sendable {
    let apply: @Sendable (Database) throws -> Void

    /// A step in SQL.
    public init(_ sql: String) {
        apply = { try $0.execute(sql) }
    }

    /// A step in code.
    public init(_ apply: @escaping @Sendable (Database) throws -> Void) {
        self.apply = apply
    }
}

extension Database {
    /// The schema's number (`user_version`); 0 in a new file.
    public func schemaVersion() throws -> Int {
        try first("PRAGMA user_version") { $0.int(0) } ?? 0
    }

    /// Sets the schema's number.
    public func setSchemaVersion(_ version: Int) throws(SQLiteError) {
        try execute("PRAGMA user_version=\(version)")
    }

    /// Brings the schema forward: migration n leads from schema n to n + 1, all in one transaction.
    ///
    /// A file that already holds a schema is copied into the folder `backups` first, as `<file>.schema-<n>`.
    /// Throws an error of kind `newerSchema` when a newer program wrote the file.
    public func migrate(_ migrations: [Migration], backups: String) throws {
        let found = try schemaVersion()
        guard found != migrations.count else { return }
        try refuseNewer(found, known: migrations.count)
        if found > 0 { try backUp(into: backups, version: found) }
        try transaction {
            // Another process may have migrated while this one waited for the lock.
            let current = try schemaVersion()
            try refuseNewer(current, known: migrations.count)
            for migration in migrations.dropFirst(current) { try migration.apply(self) }
            try setSchemaVersion(migrations.count)
        }
    }

    private func refuseNewer(_ found: Int, known: Int) throws(SQLiteError) {
        guard found > known else { return }
        throw SQLiteError(
            kind: .newerSchema, code: Int(SQLITE_SCHEMA), message: "schema \(found) is newer than \(known), the newest known here",
            sql: nil)
    }

    private func backUp(into folder: String, version: Int) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? "database"
        let target = "\(folder)/\(name).schema-\(version)"
        guard access(target, F_OK) != 0 else { return }
        // Written beside its place and renamed, so that half a backup is never taken for one.
        let partial = "\(target).\(getpid()).partial"
        unlink(partial)
        try run("VACUUM INTO ?", partial)
        guard chmod(partial, 0o600) == 0, rename(partial, target) == 0 else {
            throw SQLiteError(code: SQLITE_IOERR, message: "cannot keep a backup at \(target): \(String(cString: strerror(errno)))")
        }
    }
}
