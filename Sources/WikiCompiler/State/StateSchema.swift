import SQLite

/// The schema of `state.db`. A released step is never changed: what comes later is a further step.
enum StateSchema {
    /// Step n leads from schema n to n + 1.
    static let migrations = [Migration(first)]

    private static let first = """
        -- The last compile of each source: unchanged key, nothing to do.
        CREATE TABLE compile (
            source TEXT PRIMARY KEY, project TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, statements INTEGER NOT NULL,
            used INTEGER NOT NULL, summarised INTEGER NOT NULL, ignored INTEGER NOT NULL, coverage TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX compile_project ON compile (project, source);
        -- Where a project's checkouts are: a cache, verified again before it is believed.
        CREATE TABLE checkout (
            directory TEXT PRIMARY KEY, device INTEGER NOT NULL, inode INTEGER NOT NULL, project TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- What was shown to whom. A listing is not a use; an opening is.
        CREATE TABLE receipt (
            project TEXT NOT NULL, page TEXT NOT NULL, act TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (project, page, act, day)
        ) STRICT, WITHOUT ROWID;
        """
}
