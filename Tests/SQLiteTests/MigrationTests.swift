import Foundation
import SQLite
import Testing

@Suite("Migration")
struct MigrationTests {
    let folder: TemporaryFolder
    let first = Migration("CREATE TABLE t (x)")
    let second = Migration("ALTER TABLE t ADD COLUMN y DEFAULT 7")

    init() throws { folder = try TemporaryFolder() }

    @Test("A new file gets every step and no backup")
    func fresh() throws {
        let database = try Database(path: folder.file("state.db"))
        try database.migrate([first, second], backups: folder.path)
        #expect(try database.schemaVersion() == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains(".schema-") })
    }

    @Test("An older file is copied before it is changed, and keeps its rows")
    func backup() throws {
        let path = folder.file("state.db")
        try {
            let database = try Database(path: path)
            try database.migrate([first], backups: folder.path)
            try database.run("INSERT INTO t VALUES (1)")
        }()
        let database = try Database(path: path)
        try database.migrate([first, second], backups: folder.path)
        #expect(try database.all("SELECT x, y FROM t") { [$0.int(0), $0.int(1)] } == [[1, 7]])
        let copy = try Database(path: folder.file("state.db.schema-1"), options: DatabaseOptions(readOnly: true))
        #expect(try copy.all("SELECT * FROM t") { $0.int(0) } == [1])
        #expect(try copy.schemaVersion() == 1)
    }

    @Test("A step that fails leaves the old schema")
    func failedStep() throws {
        let database = try Database(path: folder.file("state.db"))
        try database.migrate([first], backups: folder.path)
        #expect(throws: SQLiteError.self) {
            try database.migrate([first, second, Migration("CREATE TABLE t (again)")], backups: folder.path)
        }
        #expect(try database.schemaVersion() == 1)
        #expect(try database.all("SELECT name FROM pragma_table_info('t')") { $0.text(0) } == ["x"])
    }

    @Test("A file of a newer program is refused and left alone")
    func newer() throws {
        let database = try Database(path: folder.file("state.db"))
        try database.migrate([first, second], backups: folder.path)
        let error = #expect(throws: SQLiteError.self) { try database.migrate([first], backups: folder.path) }
        #expect(error?.kind == .newerSchema)
        #expect(try database.schemaVersion() == 2)
    }
}
