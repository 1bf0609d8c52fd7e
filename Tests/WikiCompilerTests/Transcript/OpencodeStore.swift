import Foundation
import SQLite

/// A database with the tables of opencode, of its first version, its second, or both.
final class OpencodeStore {
    let database: Database
    let path: String
    private var seq = 0

    init(_ path: String, v1: Bool = true, v2: Bool = true) throws {
        self.path = path
        database = try Database(path: path)
        if v1 {
            try database.execute(
                """
                CREATE TABLE session (id text PRIMARY KEY, project_id text, parent_id text, slug text, directory text, title text, \
                version text, revert text, permission text, time_created integer, time_updated integer);
                CREATE TABLE message (id text PRIMARY KEY, session_id text, time_created integer, time_updated integer, data text);
                CREATE TABLE part (id text PRIMARY KEY, message_id text, session_id text, time_created integer, time_updated integer, data text);
                """)
        }
        if v2 {
            try database.execute(
                """
                CREATE TABLE session_v2 (id text PRIMARY KEY, project_id text, parent_id text, fork_session_id text, slug text, \
                directory text, title text, version text, time_created integer, time_updated integer);
                CREATE TABLE session_message (id text PRIMARY KEY, session_id text, type text, seq integer, time_created integer, \
                time_updated integer, data text);
                """)
        }
    }

    func session(_ id: String, parent: String? = nil, permission: String? = nil, at time: Int = 1_780_000_000_000) throws {
        try database.run(
            "INSERT INTO session VALUES (?,'p',?,'slug','/src/pier','Pier','1.15.10',NULL,?,?,?)", id, parent, permission, time, time)
    }

    func sessionV2(_ id: String, parent: String? = nil, fork: String? = nil, at time: Int = 1_780_000_000_000) throws {
        try database.run(
            "INSERT INTO session_v2 VALUES (?,'p',?,?,'slug','/src/pier',NULL,'2.0.26',?,?)", id, parent, fork, time, time)
    }

    /// A message of version 1 with its parts.
    func message(_ id: String, in session: String, _ role: String, at time: Int, extra: String = "", _ parts: [String]) throws {
        let data = #"{"role":"\#(role)","time":{"created":\#(time)}\#(extra)}"#
        try database.run("INSERT OR REPLACE INTO message VALUES (?,?,?,?,?)", id, session, time, time, data)
        for (index, part) in parts.enumerated() {
            try database.run(
                "INSERT OR REPLACE INTO part VALUES (?,?,?,?,?,?)", "prt_\(id)_\(index)", id, session, time + index, time + index, part)
        }
    }

    /// A message of version 2.
    func row(_ id: String, in session: String, _ type: String, at time: Int, _ data: String) throws {
        seq += 1
        try database.run(
            "INSERT OR REPLACE INTO session_message VALUES (?,?,?,coalesce((SELECT seq FROM session_message WHERE id=?1),?),?,?,?)", id,
            session,
            type, seq, time, time, data)
    }

    func delete(_ id: String) throws {
        try database.run("DELETE FROM message WHERE id=?", id)
        try database.run("DELETE FROM part WHERE message_id=?", id)
    }

    static func text(_ text: String, more: String = "") -> String { #"{"type":"text","text":"\#(text)"\#(more)}"# }

    static func tool(_ name: String, _ call: String, _ state: String) -> String {
        #"{"type":"tool","tool":"\#(name)","callID":"\#(call)","state":\#(state)}"#
    }
}
