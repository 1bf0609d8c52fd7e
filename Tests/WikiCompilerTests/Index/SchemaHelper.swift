import SQLite

/// Pretends that another version of the program wrote a database.
func setSchema(_ version: Int, at path: String) throws {
    try Database(path: path).setSchemaVersion(version)
}
