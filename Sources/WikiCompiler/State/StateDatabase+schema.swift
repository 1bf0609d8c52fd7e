import SQLite

extension StateSchema {
    static let schemas = """
        -- Digests of the SCHEMA.md texts that a person wrote or confirmed on this machine.
        CREATE TABLE schema_confirmed (project TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (project, digest)) STRICT, WITHOUT ROWID;
        """
}

extension StateDatabase {
    func isConfirmed(schema digest: String, of project: String) throws -> Bool {
        try perform("cannot read which SCHEMA.md was confirmed") {
            try database.first("SELECT 1 FROM schema_confirmed WHERE project = ? AND digest = ?", project, digest) { _ in true } ?? false
        }
    }

    func confirm(schema digest: String, of project: String) throws {
        try perform("cannot note that SCHEMA.md was confirmed") {
            try database.run("INSERT OR IGNORE INTO schema_confirmed VALUES (?, ?)", project, digest)
        }
    }
}

extension Compiler {
    /// Whether a project's SCHEMA.md is shown to models; false for one that nobody here wrote or confirmed.
    public func usesSchema(of project: Project) throws -> Bool {
        let wiki = try ProjectWiki(project, home: home)
        guard let text = try wiki.text("SCHEMA.md") else { return true }
        let state = try StateDatabase(path: home.state, backups: home.backups)
        return try CompileInputs(home: home, wiki: wiki, state: state).isTrusted(schema: text)
    }

    /// Has the project's SCHEMA.md, as it stands, shown to models.
    public func confirmSchema(of project: Project) throws {
        let wiki = try ProjectWiki(project, home: home)
        guard let text = try wiki.text("SCHEMA.md") else { return }
        try StateDatabase(path: home.state, backups: home.backups).confirm(schema: CompileInputs.digest(schema: text), of: project.id)
    }
}
