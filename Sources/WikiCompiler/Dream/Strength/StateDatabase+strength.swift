import JSON
import SQLite

extension StateSchema {
    static let strength = """
        -- The day, counted from 1970-01-01, on which each page was first seen in this wiki: times in pages are those of their
        -- sources, and an import brings old ones.
        CREATE TABLE page_seen (project TEXT NOT NULL, page TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (project, page))
            STRICT, WITHOUT ROWID;
        -- What agents and people did to a page has one receipt a receiver and day, however often they do it.
        CREATE UNIQUE INDEX receipt_once ON receipt (page, receiver, deed, at / 86400, project) WHERE deed <> 'injected';
        CREATE INDEX receipt_project ON receipt (project, deed, at);
        """
}

extension StateDatabase {
    /// Notes of pages that are new here that they were seen; what was seen before stays as it was.
    /// - Parameters:
    ///   - pages: UUIDs.
    ///   - now: seconds since 1970.
    public func see(_ pages: [String], in project: String, now: Int64) throws {
        try perform("cannot note which pages are new") {
            var known: Set<String> = []
            try database.rows("SELECT page FROM page_seen WHERE project = ?", project) { known.insert($0.text(0)) }
            let new = pages.filter { !$0.isEmpty && !known.contains($0) }
            guard !new.isEmpty else { return }
            try database.transaction {
                for page in new {
                    try database.run("INSERT OR IGNORE INTO page_seen VALUES (?, ?, ?)", project, page, StrengthLedger.day(now))
                }
            }
        }
    }

    /// Days, counted from 1970-01-01, on which somebody worked on the project: a session was given something, or a page was read.
    /// Of days less than `rest` apart not all are told: it takes some look-ups a month, however many receipts there are.
    /// - Parameter end: seconds since 1970, from which on nothing is looked at.
    func workDays(of project: String, rest: Int, before end: Int) throws -> [Int] {
        guard rest > 0 else { return [] }
        return try perform("cannot read when the project was used") {
            func last(before limit: Int) throws -> Int? {
                try database.first("SELECT at FROM receipt WHERE project = ? AND at < ? ORDER BY at DESC LIMIT 1", project, limit) {
                    $0.int(0)
                }
            }
            func first(from start: Int) throws -> Int? {
                try database.first("SELECT at FROM receipt WHERE project = ? AND at >= ? ORDER BY at LIMIT 1", project, start) { $0.int(0) }
            }
            var days: [Int] = []
            var limit = end
            while let newest = try last(before: limit) {
                let oldest = try first(from: newest - (rest - 1) * 86_400) ?? newest
                days += [newest, oldest].map { StrengthLedger.day(Int64($0)) }
                limit = oldest
            }
            return days
        }
    }

    /// What is known of a project's pages, or of some of them, by the page's UUID.
    func histories(of project: String, pages: [String]? = nil) throws -> [String: StrengthLedger.History] {
        var histories: [String: StrengthLedger.History] = [:]
        var chosen = ""
        if let pages {
            var json = JSONWriter(capacity: 64 * pages.count + 2)
            json.beginArray()
            for page in pages { json.string(page) }
            json.endArray()
            chosen = String(decoding: json.bytes, as: UTF8.self)
        }
        let condition = "project = ?1" + (pages == nil ? " AND ?2 = ''" : " AND page IN (SELECT value FROM json_each(?2))")
        try perform("cannot read how pages were used") {
            try database.transaction(.deferred) {
                try database.rows("SELECT page, day FROM page_seen WHERE \(condition)", project, chosen) { row in
                    histories[row.text(0), default: .init()].seen = row.int(1)
                }
                try database.rows("SELECT page, deed, at FROM receipt WHERE \(condition) AND deed IN ('opened', 'used')", project, chosen) {
                    let day = StrengthLedger.day(Int64($0.int(2)))
                    if $0.text(1) == "opened" {
                        histories[$0.text(0), default: .init()].opened.append(day)
                    } else {
                        histories[$0.text(0), default: .init()].acted.append(day)
                    }
                }
                try database.rows("SELECT page, at FROM confirmation WHERE \(condition)", project, chosen) { row in
                    histories[row.text(0), default: .init()].confirmed.append(StrengthLedger.day(Int64(row.int(1))))
                }
            }
        }
        return histories
    }
}
