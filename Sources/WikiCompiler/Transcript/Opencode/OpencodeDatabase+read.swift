import Hashing
import JSON
import SQLite

extension OpencodeDatabase {
    /// Reads the messages of a session through the adapter, in order.
    func read(_ header: OpencodeHeader, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        try reading {
            var adapter = OpencodeAdapter(header: header)
            switch header.form {
            case .parts: try readParts(header.session, &adapter, &recorder, &report)
            case .messages: try readMessages(header.session, &adapter, &recorder, &report)
            }
        }
    }

    private func readMessages(
        _ session: String, _ adapter: inout OpencodeAdapter, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let rows = try database.all("SELECT rowid, type FROM session_message WHERE session_id = ? ORDER BY seq, id", session) {
            (row: $0.int(0), type: $0.text(1))
        }
        // The agent went past a message that another of its own, or the end of its turn, follows.
        let last = rows.lastIndex { $0.type == "assistant" || $0.type == "idle" } ?? -1
        let created = columns["session_message"]?.contains("time_created") == true ? "time_created" : "0"
        for (index, row) in rows.enumerated() {
            let sql = "SELECT id, \(created), data FROM session_message WHERE rowid = ?"
            try data(of: row.row, sql, &report) { id, created, data, report in
                var message = OpencodeMessage(type: row.type, data: data, id: id, created: created)
                if index < last { message.isDone = true }
                try adapter.take(data: data, &message, &recorder, &report)
                adapter.end(message, &report)
            }
        }
    }

    private func readParts(
        _ session: String, _ adapter: inout OpencodeAdapter, _ recorder: inout TurnRecorder, _ report: inout IngestReport
    ) throws {
        let messageCreated = columns["message"]?.contains("time_created") == true ? "time_created" : "0"
        let partCreated = columns["part"]?.contains("time_created") == true ? "time_created" : "0"
        let rows = try database.all("SELECT rowid FROM message WHERE session_id = ? ORDER BY \(messageCreated), id", session) { $0.int(0) }
        var messages: [OpencodeMessage] = []
        for row in rows {
            try data(of: row, "SELECT id, \(messageCreated), data FROM message WHERE rowid = ?", &report) { id, created, data, _ in
                messages.append(OpencodeMessage(info: data, id: id, created: created))
            }
        }
        let last = messages.lastIndex { $0.type == "assistant" || $0.type == "compaction" } ?? -1
        for index in messages.indices {
            var message = messages[index]
            if index < last { message.isDone = true }
            let sql = "SELECT rowid FROM part WHERE message_id = ? ORDER BY \(partCreated), id"
            let parts = try database.all(sql, message.id) { $0.int(0) }
            for (number, row) in parts.enumerated() {
                try data(of: row, "SELECT id, \(partCreated), data FROM part WHERE rowid = ?", &report) { _, _, data, report in
                    try adapter.take(part: data, isLast: number == parts.count - 1, &message, &recorder, &report)
                }
            }
            adapter.end(message, &report)
        }
    }

    /// The JSON in a row, mended where that helps. A row that cannot be used is counted by its number.
    private func data(
        of row: Int, _ sql: String, _ report: inout IngestReport,
        _ body: (_ id: String, _ created: Int, JSONValue, inout IngestReport) throws -> Void
    ) throws {
        report.lines += 1
        let found: (id: String, created: Int, data: [UInt8])?
        do {
            found = try database.first(sql, row) { ($0.text(0), $0.int(1), $0.blob(2)) }
        } catch let error as SQLiteError where error.isTooLarge {
            return report.bad(offset: row, length: 0, "longer than \(LineReader.longest >> 20) MB")
        }
        guard let found else { return }
        report.bytes += found.data.count
        report.consumed += found.data.count
        do {
            try parser.parse(found.data) { try body(found.id, found.created, $0, &report) }
        } catch let refusal as JSONError {
            let cleaned = found.data.withUnsafeBytes { JSONRepair.cleaned($0) }
            do {
                try parser.parse(cleaned) { try body(found.id, found.created, $0, &report) }
                report.repaired += 1
            } catch is JSONError {
                report.bad(
                    offset: row, length: found.data.count, refusal.description, hash: SHA256.digest(found.data).hex)
            }
        }
    }
}
