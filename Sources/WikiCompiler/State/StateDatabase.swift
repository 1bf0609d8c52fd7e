import SQLite

/// `state.db`: what can't be derived from the wikis and the archive. Migrates forward, with a backup first.
public final class StateDatabase {
    private let database: Database

    /// One step a schema version.
    private static let migrations = [
        Migration(
            """
            CREATE TABLE compiled (
                project TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, turns INTEGER NOT NULL,
                PRIMARY KEY (project, source)
            ) STRICT, WITHOUT ROWID
            """)
    ]

    /// Opens the database, making it when it is missing.
    /// - Parameter backups: folder for the copy that is made before a migration.
    public init(path: String, backups: String) throws {
        database = try Database(path: path)
        try database.migrate(Self.migrations, backups: backups)
    }

    /// With which key a session was last compiled; nil when it was not.
    public func compileRecord(project: String, source: String) throws -> CompileRecord? {
        try database.first("SELECT key, operation, turns FROM compiled WHERE project = ? AND source = ?", project, source) {
            CompileRecord(project: project, source: source, key: $0.text(0), operation: $0.text(1), turns: $0.int(2))
        }
    }

    /// Notes that a session was compiled. On disk when this returns.
    public func record(_ record: CompileRecord) throws {
        try database.run(
            "INSERT INTO compiled VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET key = excluded.key, operation = excluded.operation, turns = excluded.turns",
            record.project, record.source, record.key, record.operation, record.turns)
    }
}

/// The last compile of one session.
public struct CompileRecord: Sendable, Equatable {
    /// UUID.
    public let project: String
    public let source: String
    /// Compile key: same key, same pages.
    public let key: String
    public let operation: String
    public let turns: Int
}
