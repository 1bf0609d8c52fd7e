import Glibc
import JSON
import SQLite

/// What lint found on pages, kept in `cache/lint/`, a file a project. Whatever is damaged is found out again.
final class LintCache {
    /// What is known of a page as it was with these bytes, and its evidence with these archives.
    struct Note: Sendable {
        /// The blob, marked when it is in no commit.
        var blob: String
        var archives: String
        var facts: PageFacts
        var findings: [LintFinding]
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, blob TEXT NOT NULL, archives TEXT NOT NULL, facts TEXT NOT NULL,
            findings TEXT NOT NULL, buckets BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """

    private let database: Database
    private let key: String

    /// Nil where it cannot be written.
    /// - Parameter key: what else the findings depend on; notes made under another one are dropped.
    init?(home: Home, project: String, key: String) {
        let folder = home.path + "/cache/lint"
        let path = "\(folder)/\(project).db"
        guard (try? Folder.create(folder, mode: 0o700)) != nil else { return nil }
        func open() throws -> Database {
            let database = try Database(path: path, options: DatabaseOptions(durability: .normal))
            try database.execute(Self.schema)
            return database
        }
        if (try? open()) == nil { Self.remove(path) }
        guard let opened = try? open() else { return nil }
        database = opened
        self.key = key
        let known = try? database.first("SELECT value FROM note WHERE name = 'key'") { $0.text(0) }
        if known != key { try? forget() }
    }

    private static func remove(_ path: String) { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }

    private func forget() throws {
        try database.transaction {
            try database.execute("DELETE FROM page; DELETE FROM note;")
            try database.run("INSERT INTO note VALUES ('key', ?)", key)
        }
    }

    /// What is known, by path.
    func notes() -> [String: Note] {
        let rows = try? database.all("SELECT blob, archives, facts, findings FROM page") { row -> [[UInt8]] in
            (0..<4).map { Array(row.text($0).utf8) }
        }
        let notes = Parallel.map(rows ?? []) { row -> Note? in
            let parser = JSONParser()
            guard let facts = (try? parser.parse(row[2], PageFacts.init)) ?? nil else { return nil }
            // Most pages have none.
            let findings = row[3].count <= 2 ? [] : (try? parser.parse(row[3]) { $0.elements.compactMap(LintFinding.init) }) ?? []
            return Note(
                blob: String(decoding: row[0], as: UTF8.self), archives: String(decoding: row[1], as: UTF8.self), facts: facts,
                findings: findings)
        }
        return Dictionary(notes.compactMap { note in note.map { ($0.facts.path, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The hashes by which pages that may say the same are found, by path.
    func buckets() -> [String: [UInt64]] {
        var found: [String: [UInt64]] = [:]
        try? database.rows("SELECT path, buckets FROM page") { row in
            found[row.text(0)] = row.blob(1).withUnsafeBytes { bytes in
                (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
            }
        }
        return found
    }

    /// What pages held against each other came to the last time.
    func search() -> LintSearch? {
        let text = try? database.first("SELECT value FROM note WHERE name = 'search'") { $0.text(0) }
        guard let text = text ?? nil else { return nil }
        return (try? JSONParser().parse(text.utf8, LintSearch.init)) ?? nil
    }

    func save(_ notes: [Note], removed: [String], search: LintSearch) {
        try? database.transaction {
            for path in removed { try database.run("DELETE FROM page WHERE path = ?", path) }
            for note in notes {
                var facts = JSONWriter(capacity: 512)
                note.facts.write(to: &facts)
                var findings = JSONWriter(capacity: 64)
                findings.beginArray()
                for finding in note.findings { finding.write(to: &findings) }
                findings.endArray()
                try database.run(
                    "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", note.facts.path, note.blob, note.archives,
                    String(decoding: facts.bytes, as: UTF8.self), String(decoding: findings.bytes, as: UTF8.self),
                    note.facts.buckets.withUnsafeBytes { Array($0) })
            }
            var json = JSONWriter(capacity: 1024)
            search.write(to: &json)
            try database.run("INSERT OR REPLACE INTO note VALUES ('search', ?)", String(decoding: json.bytes, as: UTF8.self))
        }
    }
}
