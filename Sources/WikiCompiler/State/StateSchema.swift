import SQLite

/// The schema of `state.db`. A released step is never changed: what comes later is a further step.
enum StateSchema {
    /// Step n leads from schema n to n + 1.
    static let migrations = [Migration(first)]

    private static let first = """
        -- The last compile of each source: unchanged key, nothing to do.
        CREATE TABLE compile (
            project TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, turns INTEGER NOT NULL,
            PRIMARY KEY (project, source)
        ) STRICT, WITHOUT ROWID;
        """
}
