import SQLite

/// Tables of `index.db`. Everything in it is derived, so another schema is dropped, never migrated.
enum IndexSchema {
    /// To be raised when tables, terms or the bytes of posting lists change, and when other pages are taken in.
    static let version = 3

    private static let tables = """
        -- A set of documents with statistics of its own: a project's pages, the turns of its archived
        -- sessions, or the commits of its repository.
        -- Ids are not used again: an open reader tells a space by id and generation.
        CREATE TABLE space (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, head TEXT NOT NULL, generation INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE posting (
            space INTEGER NOT NULL, term TEXT NOT NULL, block INTEGER NOT NULL, documents INTEGER NOT NULL, data BLOB NOT NULL,
            PRIMARY KEY (space, term, block)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE document_block (
            space INTEGER NOT NULL, block INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (space, block)
        ) STRICT, WITHOUT ROWID;
        -- id is the space's id << 32 | the document's number.
        CREATE TABLE page (
            id INTEGER PRIMARY KEY, space INTEGER NOT NULL, path TEXT NOT NULL, blob TEXT NOT NULL, data BLOB NOT NULL,
            UNIQUE (space, path)
        ) STRICT;
        -- Documents first ..< first + count are turns of a source: `turns` holds their numbers.
        CREATE TABLE turn_range (
            space INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, source TEXT NOT NULL, last INTEGER NOT NULL,
            turns BLOB NOT NULL, PRIMARY KEY (space, first)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX turn_range_source ON turn_range (space, source);
        -- Their text stays in the repository. One that says nothing has a number and no document.
        CREATE TABLE indexed_commit (
            space INTEGER NOT NULL, number INTEGER NOT NULL, id BLOB NOT NULL, PRIMARY KEY (space, number)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX indexed_commit_id ON indexed_commit (space, id);
        """

    /// Makes the tables in a new file, and anew in one of another schema.
    static func prepare(_ database: Database) throws {
        guard try database.schemaVersion() != version else { return }
        try database.transaction {
            guard try database.schemaVersion() != version else { return }
            let old = try database.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'") { $0.text(0) }
            for name in old { try database.execute("DROP TABLE IF EXISTS \"\(name)\"") }
            try database.execute(tables)
            try database.setSchemaVersion(version)
        }
    }
}
