import Foundation
import SQLite
import Testing

@Suite("Database")
struct DatabaseTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("Values of every kind come back as they were bound")
    func roundTrip() throws {
        let database = try Database(path: ":memory:")
        try database.execute("CREATE TABLE t (i, d, s, b, e, z, n)")
        try database.run("INSERT INTO t VALUES (?,?,?,?,?,?,?)", -5, 0.25, "a\0ü", [0, 255] as [UInt8], "", [] as [UInt8], nil)
        let seen = try database.first("SELECT *, typeof(e), typeof(z) FROM t") { row in
            #expect(row.int(0) == -5)
            #expect(row.double(1) == 0.25)
            #expect(row.text(2) == "a\0ü")
            #expect(row.blob(3) == [0, 255])
            #expect(row.isNull(6))
            return [row.text(7), row.text(8)]
        }
        #expect(seen == ["text", "blob"])
    }

    @Test("A statement that throws leaves nothing of its transaction")
    func rollback() throws {
        let database = try Database(path: folder.file("a.db"))
        try database.execute("CREATE TABLE t (x UNIQUE)")
        let error = #expect(throws: SQLiteError.self) {
            try database.transaction {
                try database.run("INSERT INTO t VALUES (?)", 1)
                try database.run("INSERT INTO t VALUES (?)", 1)
            }
        }
        #expect(error?.kind == .constraint)
        #expect(try database.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
    }

    @Test("A transaction inside another is undone alone")
    func nestedTransaction() throws {
        let database = try Database(path: ":memory:")
        try database.execute("CREATE TABLE t (x UNIQUE)")
        try database.transaction {
            try database.run("INSERT INTO t VALUES (1)")
            #expect(throws: SQLiteError.self) {
                try database.transaction {
                    try database.run("INSERT INTO t VALUES (2)")
                    try database.run("INSERT INTO t VALUES (1)")
                }
            }
        }
        #expect(try database.all("SELECT x FROM t") { $0.int(0) } == [1])
    }

    @Test("An error names the statement and never a bound value")
    func privacy() throws {
        let database = try Database(path: ":memory:")
        try database.execute("CREATE TABLE t (x UNIQUE)")
        try database.run("INSERT INTO t VALUES (?)", "my-secret")
        let error = try #require(throws: SQLiteError.self) { try database.run("INSERT INTO t VALUES (?)", "my-secret") }
        #expect(error.description.contains("INSERT INTO t VALUES (?)"))
        #expect(!error.description.contains("my-secret"))
    }

    @Test("The same statement can be used inside itself")
    func nestedUse() throws {
        let database = try Database(path: ":memory:")
        try database.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1), (2), (3)")
        var pairs = 0
        try database.rows("SELECT x FROM t") { _ in
            try database.rows("SELECT x FROM t") { _ in pairs += 1 }
        }
        #expect(pairs == 9)
    }

    @Test("A file that is no database is called corrupt")
    func notADatabase() throws {
        try Data(repeating: 0x41, count: 4_096).write(to: URL(fileURLWithPath: folder.file("a.db")))
        let error = #expect(throws: SQLiteError.self) { try Database(path: folder.file("a.db")) }
        #expect(error?.kind == .corrupt)
    }

    @Test("A damaged page is called corrupt when it is read")
    func damagedPage() throws {
        let path = folder.file("a.db")
        do {
            let database = try Database(path: path)
            try database.execute("CREATE TABLE t (x)")
            try database.transaction {
                for number in 0..<2_000 { try database.run("INSERT INTO t VALUES (?)", "row \(number) of a table with several pages") }
            }
            try database.checkpoint()
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in 4_096..<bytes.count { bytes[index] = 0xa5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: SQLiteError.self) {
            let database = try Database(path: path)
            try database.rows("SELECT x FROM t") { _ in }
        }
        #expect(error?.kind == .corrupt)
    }

    @Test("Deleted text is not left in the file when secure deletion is on")
    func secureDelete() throws {
        let path = folder.file("a.db")
        let database = try Database(path: path, options: DatabaseOptions(secureDelete: true))
        try database.execute("CREATE TABLE t (x)")
        try database.run("INSERT INTO t VALUES (?)", "remember-me-not")
        try database.checkpoint()
        try database.execute("DELETE FROM t")
        try database.checkpoint()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.range(of: Data("remember-me-not".utf8)) == nil)
    }

    @Test("A reader sees the last commit while another connection writes")
    func readersDoNotWait() throws {
        let writer = try Database(path: folder.file("a.db"))
        try writer.execute("CREATE TABLE t (x)")
        let reader = try Database(path: folder.file("a.db"), options: DatabaseOptions(readOnly: true, busyMilliseconds: 0))
        try writer.transaction {
            try writer.run("INSERT INTO t VALUES (1)")
            #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
        }
        #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    }

    @Test("A connection that is let go is closed: everything is in the file, and no side file stays")
    func closes() throws {
        let path = folder.file("closed.db")
        do {
            let database = try Database(path: path)
            try database.execute("CREATE TABLE t (x INTEGER)")
            for number in 0..<100 { try database.run("INSERT INTO t VALUES (?)", number) }
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        }
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        #expect(!FileManager.default.fileExists(atPath: path + "-shm"))
    }

    @Test("A second writer is told that the database is busy")
    func busy() throws {
        let first = try Database(path: folder.file("a.db"))
        let second = try Database(path: folder.file("a.db"), options: DatabaseOptions(busyMilliseconds: 0))
        try first.execute("CREATE TABLE t (x)")
        try first.transaction {
            let error = #expect(throws: SQLiteError.self) { try second.run("INSERT INTO t VALUES (1)") }
            #expect(error?.kind == .busy)
        }
    }
}
