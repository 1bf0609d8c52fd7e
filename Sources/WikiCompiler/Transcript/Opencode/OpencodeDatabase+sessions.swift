import JSON
import SQLite

extension OpencodeDatabase {
    /// The sessions in the database, in the order of their ids. A session that stands in the tables of both versions counts
    /// once, in the version that went on with it.
    func sessions() throws -> [OpencodeHeader] { try reading { try headers(of: nil) } }

    /// One session; nil when the database does not hold it.
    func session(_ id: String) throws -> OpencodeHeader? { try reading { try headers(of: id).first } }

    private func headers(of id: String?) throws -> [OpencodeHeader] {
        var found: [String: OpencodeHeader] = [:]
        let unattended = try unattended(id)
        for (table, form) in [("session", OpencodeHeader.Form.parts), ("session", .messages), ("session_v2", .messages)] {
            guard form == .parts ? hasParts : hasMessages, columns[table] != nil else { continue }
            for var header in try headers(in: table, form, id) {
                if let other = found[header.session], !precedes(other, header) { continue }
                header.isUnattended = unattended.contains(header.session)
                found[header.session] = header
            }
        }
        return found.values.sorted { $0.session.utf8.lexicographicallyPrecedes($1.session.utf8) }
    }

    /// Whether the later of two forms of a session is the one to read.
    private func precedes(_ other: OpencodeHeader, _ later: OpencodeHeader) -> Bool {
        (other.messages == 0) == (later.messages == 0) ? other.updated <= later.updated : other.messages == 0
    }

    private func headers(in table: String, _ form: OpencodeHeader.Form, _ id: String?) throws -> [OpencodeHeader] {
        func column(_ name: String, _ fallback: String) -> String { columns[table]?.contains(name) == true ? "s.\(name)" : fallback }
        let messages = form == .parts ? "message" : "session_message"
        let changed = columns[messages]?.contains("time_updated") == true ? "max(m.time_updated)" : "0"
        let sql = """
            SELECT s.id, \(column("parent_id", "''")), \(column("fork_session_id", "''")), \(column("directory", "''")), \
            \(column("version", "''")), \(column("time_created", "0")), \(column("time_updated", "0")), \
            (SELECT count(*) FROM \(messages) m WHERE m.session_id = s.id), \
            (SELECT \(changed) FROM \(messages) m WHERE m.session_id = s.id) \
            FROM \(table) s \(id == nil ? "" : "WHERE s.id = ?")
            """
        let values: [(any Bindable)?] = id.map { [$0] } ?? []
        return try database.withStatement(sql) { row in
            try row.bind(values)
            var headers: [OpencodeHeader] = []
            while try row.step() {
                var header = OpencodeHeader()
                header.session = row.text(0)
                header.parent = row.text(1)
                header.forkedFrom = row.text(2)
                header.directory = row.text(3)
                header.client = row.text(4)
                header.created = row.int(5)
                header.messages = row.int(7)
                header.updated = max(row.int(6), row.int(8))
                header.form = form
                if !header.session.isEmpty { headers.append(header) }
            }
            return headers
        }
    }

    /// Ids of sessions whose permissions forbid questions. Only version 1 notes them.
    private func unattended(_ id: String?) throws -> Set<String> {
        guard columns["session"]?.contains("permission") == true else { return [] }
        let parser = JSONParser()
        let sql = "SELECT id, permission FROM session WHERE permission LIKE '%question%'\(id == nil ? "" : " AND id = ?")"
        let values: [(any Bindable)?] = id.map { [$0] } ?? []
        return try database.withStatement(sql) { row in
            try row.bind(values)
            var ids: Set<String> = []
            while try row.step() {
                let denies = try? row.withBytes(1) { bytes in try parser.parse(bytes) { OpencodeHeader.deniesQuestions($0) } }
                if denies == true { ids.insert(row.text(0)) }
            }
            return ids
        }
    }
}
