import SQLite

extension StateDatabase {
    /// The last compile of a source into a project; nil when it never was compiled.
    public func compileRecord(project: String, source: String) throws -> CompileRecord? {
        try perform("cannot read what session \(source) compiled to") {
            try database.first(
                "SELECT key, operation, turns, archive, templates, rules, model, report FROM compile WHERE project = ? AND source = ?",
                project, source
            ) { row in
                let key = CompileKey(archive: row.text(3), templates: row.text(4), rules: row.int(5), model: row.text(6))
                var record = CompileRecord(
                    project: project, source: source, key: key, operation: row.text(1), turns: row.int(2), report: row.text(7))
                record.digest = row.text(0)
                return record
            }
        }
    }

    /// How many sources of a project were compiled.
    public func compileCount(of project: String) throws -> Int {
        try perform("cannot count what was compiled") {
            try database.first("SELECT count(*) FROM compile WHERE project = ?", project) { $0.int(0) } ?? 0
        }
    }

    /// Notes a compile in place of the source's last one: the watermark, to be moved after the commit.
    public func note(_ record: CompileRecord) throws {
        try perform("cannot note the compile of session \(record.source)") {
            try database.run(
                """
                INSERT OR REPLACE INTO compile (project, source, key, operation, turns, archive, templates, rules, model, report)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, record.project, record.source, record.key.text, record.operation, record.turns, record.key.archive,
                record.key.templates, record.key.rules, record.key.model, record.report)
        }
    }
}
