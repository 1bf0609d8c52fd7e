extension StateSchema {
    static let proposals = """
        -- Words that wait for a person's yes, those that had it, and those that were refused, which never come back. `id` is
        -- of the place and the words; `project` is empty where they were said in none; `at` in seconds since 1970.
        CREATE TABLE proposal (
            id TEXT PRIMARY KEY, project TEXT NOT NULL, workspace TEXT NOT NULL, everywhere INTEGER NOT NULL, kind TEXT NOT NULL,
            words TEXT NOT NULL, why TEXT NOT NULL, origin TEXT NOT NULL, agent TEXT NOT NULL, session TEXT NOT NULL,
            source TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
