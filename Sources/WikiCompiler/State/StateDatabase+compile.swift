import SQLite

extension StateDatabase {
    private static let columns = "source, project, key, operation, statements, used, summarised, ignored, coverage"

    /// The last compile of a source; nil when it never was compiled.
    public func compileRecord(of source: String) throws -> CompileRecord? {
        try perform("cannot read what session \(source) compiled to") {
            try database.first("SELECT \(Self.columns) FROM compile WHERE source = ?", source, body: Self.record)
        }
    }

    /// The last compile of every source of a project, in the order of source ids.
    public func compileRecords(of project: String) throws -> [CompileRecord] {
        try perform("cannot read what the sessions compiled to") {
            try database.all("SELECT \(Self.columns) FROM compile WHERE project = ? ORDER BY source", project, body: Self.record)
        }
    }

    /// Notes a compile in place of the source's last one: the watermark, to be moved after the commit.
    public func note(_ record: CompileRecord) throws {
        try perform("cannot note the compile of session \(record.source)") {
            try database.run(
                "INSERT OR REPLACE INTO compile (\(Self.columns)) VALUES (?,?,?,?,?,?,?,?,?)", record.source, record.project,
                record.key, record.operation, record.statements, record.used, record.summarised, record.ignored, record.coverage)
        }
    }

    /// Drops the note of a source, so that its next compile starts afresh.
    public func forgetCompile(of source: String) throws {
        try perform("cannot forget the compile of session \(source)") {
            try database.run("DELETE FROM compile WHERE source = ?", source)
        }
    }

    private static func record(_ row: Statement) -> CompileRecord {
        CompileRecord(
            source: row.text(0), project: row.text(1), key: row.text(2), operation: row.text(3), statements: row.int(4),
            used: row.int(5), summarised: row.int(6), ignored: row.int(7), coverage: row.text(8))
    }
}
