extension StateSchema {
    static let ledger = """
        -- Every call of a model, noted before it is made: until it is completed, and for ever when its process was killed,
        -- it counts by the most it can take. `at` in seconds since 1970; `nanodollars` is NULL where nobody knows; `local`
        -- tells that it ran on this machine and counts for no limit.
        CREATE TABLE model_call (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, run TEXT NOT NULL, project TEXT NOT NULL, source TEXT NOT NULL,
            purpose TEXT NOT NULL, model TEXT NOT NULL, local INTEGER NOT NULL, chunk INTEGER NOT NULL, attempt INTEGER NOT NULL,
            input INTEGER NOT NULL, cache_read INTEGER NOT NULL, cache_write INTEGER NOT NULL, output INTEGER NOT NULL,
            nanodollars INTEGER, outcome TEXT NOT NULL, milliseconds INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX model_call_at ON model_call (at);
        CREATE INDEX model_call_run ON model_call (run);
        """
}
