extension StateSchema {
    static let quotes = """
        -- The words of footnotes whose project keeps them out of its pages, by page and label.
        CREATE TABLE quote (
            project TEXT NOT NULL, page TEXT NOT NULL, label TEXT NOT NULL, source TEXT NOT NULL, words TEXT NOT NULL,
            PRIMARY KEY (project, page, label)
        ) STRICT, WITHOUT ROWID;
        """
}
