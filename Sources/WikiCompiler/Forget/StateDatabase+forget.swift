import SQLite

extension StateDatabase {
    /// One table, by what it takes to look at every row and to find it again.
    struct Table {
        let name: String
        let columns: [String]
        /// The columns that name a row; `rowid` where the table has no key.
        let key: [String]
    }

    /// Every table, those of later versions too.
    static func tables(of database: Database) throws -> [Table] {
        let names = try database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'") { $0.text(0) }
        return try names.map { name in
            var columns: [String] = []
            var key: [String] = []
            try database.rows("PRAGMA table_info(\"\(name)\")") { row in
                columns.append(row.text(1))
                if row.int(5) > 0 { key.append(row.text(1)) }
            }
            return Table(name: name, columns: columns, key: key.isEmpty ? ["rowid"] : key)
        }
    }

    /// Deletes the rows that hold something of what is to go, or are about it.
    ///
    /// Of the ledger of models' calls, which holds no words, nothing goes; of another session's compile only what was noted of it.
    /// - Returns: how many rows, by table.
    func forget(_ erasure: Erasure) throws -> [String: Int] {
        let text = try TextEraser(erasure)
        let sessions = erasure.sessions.filter { $0.utf8.count >= 8 }
        let ids = PhraseSet(erasure.sources.union(sessions).union(erasure.pages).union(erasure.statements).union(erasure.purged.keys))
        func isHit(_ bytes: UnsafeRawBufferPointer) -> Bool {
            ids.isIn(bytes) || text.isInEscaped(bytes)
        }
        var deleted: [String: Int] = [:]
        try perform("cannot erase rows of the state database") {
            try database.transaction(.immediate) {
                for id in erasure.purged.keys.sorted() {
                    try database.run("UPDATE model_call SET project = '', source = '' WHERE project = ?", id)
                }
                for table in try Self.tables(of: database) where table.name != "model_call" {
                    let keys = table.key.map { "\"\($0)\"" }
                    let list = (keys + table.columns.map { "\"\($0)\"" }).joined(separator: ", ")
                    var hits: [(key: [String], isOther: Bool)] = []
                    try database.rows("SELECT \(list) FROM \"\(table.name)\"") { row in
                        guard (keys.count..<keys.count + table.columns.count).contains(where: { row.withBytes($0, isHit) }) else { return }
                        func column(_ name: String) -> String { table.columns.firstIndex(of: name).map { row.text(keys.count + $0) } ?? "" }
                        let stays = !erasure.sources.contains(column("source")) && erasure.purged[column("project")] == nil
                        hits.append((keys.indices.map { row.text($0) }, table.name == "compile" && stays))
                    }
                    guard !hits.isEmpty else { continue }
                    deleted[table.name] = hits.count
                    let condition = keys.map { "CAST(\($0) AS TEXT) = ?" }.joined(separator: " AND ")
                    for (key, isOther) in hits {
                        let change = isOther ? "UPDATE compile SET report = ''" : "DELETE FROM \"\(table.name)\""
                        try database.withStatement("\(change) WHERE \(condition)") { statement in
                            try statement.bind(key.map { $0 as (any Bindable)? })
                            while try statement.step() {}
                        }
                    }
                }
            }
        }
        return deleted
    }

    /// Has the compile of a session whose archive was cut count for the archive as it is now: what it taught stands.
    func follow(_ change: ArchiveEraser.Change) throws {
        guard var record = try compileRecord(project: change.project, source: change.source), record.key.archive == change.before else {
            return
        }
        record.key.archive = change.after
        try note(record)
    }

    /// Writes the file anew, so that nothing of what was deleted is left in it or in its log.
    func compact() throws {
        try perform("cannot write the state database anew") {
            try database.execute("VACUUM")
            _ = try database.all("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) }
        }
    }
}

extension StateDatabase {
    /// Passes the bytes of each text of a row that `forget` would leave.
    func forEachKeptRow(_ erasure: Erasure, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        let text = try TextEraser(erasure)
        let sessions = erasure.sessions.filter { $0.utf8.count >= 8 }
        let ids = PhraseSet(erasure.sources.union(sessions).union(erasure.pages).union(erasure.statements).union(erasure.purged.keys))
        try perform("cannot read the state database") {
            for table in try Self.tables(of: database) {
                try database.rows("SELECT * FROM \"\(table.name)\"") { row in
                    let columns = table.columns.indices
                    guard !columns.contains(where: { row.withBytes($0) { ids.isIn($0) || text.isIn($0) } }) else { return }
                    for column in columns { row.withBytes(column, body) }
                }
            }
        }
    }
}
