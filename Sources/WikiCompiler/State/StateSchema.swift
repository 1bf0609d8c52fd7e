import SQLite

/// The schema of `state.db`. A released step is never changed: what comes later is a further step.
enum StateSchema {
    /// Step n leads from schema n to n + 1.
    static let migrations = [
        Migration(first), Migration(handoffs), Migration(queue), Migration(proposals), Migration(keys), Migration(schemas),
        Migration(ledger), Migration(confirmations), Migration(strength), Migration(dreams),
        Migration(quotes),
    ]

    private static let first = """
        -- The last compile of each source: unchanged key, nothing to do.
        CREATE TABLE compile (
            project TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL, turns INTEGER NOT NULL,
            PRIMARY KEY (project, source)
        ) STRICT, WITHOUT ROWID;
        """

    private static let handoffs = """
        -- Where each session stopped, or a person's note. `time` is that of its last turn; `cleared` is the time up to
        -- which a person does not want to see it; `archive` tells whether the archive changed since it was read, `history`
        -- that it was read from an old session which no hook saw.
        CREATE TABLE handoff (
            project TEXT NOT NULL, source TEXT NOT NULL, branch TEXT NOT NULL, agent TEXT NOT NULL, session TEXT NOT NULL,
            started TEXT NOT NULL, time TEXT NOT NULL, history INTEGER NOT NULL, work INTEGER NOT NULL, transcript TEXT NOT NULL,
            ended INTEGER NOT NULL, cleared TEXT NOT NULL, archive TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (project, source)
        ) STRICT, WITHOUT ROWID;
        -- Which state of a handoff was given to which session.
        CREATE TABLE handoff_delivery (
            project TEXT NOT NULL, source TEXT NOT NULL, receiver TEXT NOT NULL, version TEXT NOT NULL,
            PRIMARY KEY (project, source, receiver)
        ) STRICT, WITHOUT ROWID;
        -- When each session was given a brief, in seconds since 1970.
        CREATE TABLE brief_delivery (
            project TEXT NOT NULL, receiver TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (project, receiver)
        ) STRICT, WITHOUT ROWID;
        """

    private static let queue = """
        -- Sessions that moved and are not done with; `moved` in nanoseconds, `due` in seconds since 1970.
        CREATE TABLE queue (
            agent TEXT NOT NULL, session TEXT NOT NULL, transcript TEXT NOT NULL, directory TEXT NOT NULL, automation INTEGER NOT NULL,
            ended INTEGER NOT NULL, moved INTEGER NOT NULL, attempts INTEGER NOT NULL, due INTEGER NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (agent, session)
        ) STRICT, WITHOUT ROWID;
        -- How the agents' files stood when they were last swept.
        CREATE TABLE swept (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        -- What each brief held that a hook may hand out.
        CREATE TABLE edition (
            id TEXT PRIMARY KEY, project TEXT NOT NULL, handoffs TEXT NOT NULL, pages TEXT NOT NULL, made INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- What was given to which session; append-only.
        CREATE TABLE receipt (
            deed TEXT NOT NULL, project TEXT NOT NULL, receiver TEXT NOT NULL, page TEXT NOT NULL, path TEXT NOT NULL,
            reason TEXT NOT NULL, at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX receipt_receiver ON receipt (receiver, at);
        CREATE INDEX receipt_page ON receipt (page, at);
        """
}
