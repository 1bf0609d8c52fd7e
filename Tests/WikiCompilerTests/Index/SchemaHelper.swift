import SQLite

/// Pretends that another version of the program wrote a database.
func setSchema(_ version: Int, at path: String) throws {
    try Database(path: path).setSchemaVersion(version)
}

/// Overwrites a byte of every record in a column.
func damage(_ table: String, _ column: String, at path: String, _ random: inout SteppedRandom) throws {
    let database = try Database(path: path)
    let key = table == "page" ? "id" : "block"
    let records = try database.all("SELECT \(key), \(column) FROM \(table)") { ($0.int(0), $0.blob(1)) }
    for (id, record) in records where !record.isEmpty {
        var bytes = record
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        try database.run("UPDATE \(table) SET \(column) = ? WHERE \(key) = ? AND \(column) = ?", bytes, id, record)
    }
}
