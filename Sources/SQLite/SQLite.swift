// The SQLite wrapper.
