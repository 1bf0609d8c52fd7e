import SQLite

extension StateSchema {
    static let dreams = """
        -- When each project was dreamt over, in seconds since 1970, and what came of it: `first` stands for the moment from which the
        -- time to the first dream counts, `begun` for one that nobody saw the end of.
        CREATE TABLE dream (project TEXT NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL, operation TEXT NOT NULL,
            PRIMARY KEY (project, at)) STRICT, WITHOUT ROWID;
        CREATE INDEX receipt_time ON receipt (project, at);
        """
}

/// A dream as `state.db` knows it.
public struct DreamMoment: Sendable, Equatable {
    public enum Outcome: String, Sendable {
        case first, begun
        /// A person said that the clock is right, although something was noted later than it.
        case trusted
        /// There was something to archive, and more of it than one run may.
        case waits
        /// There was nothing to change.
        case nothing
        case written
    }

    /// Seconds since 1970.
    public let at: Int
    public let outcome: Outcome
    /// Empty when nothing was written.
    public let operation: String
}

extension StateDatabase {
    /// The last dream that came to its end.
    public func lastDream(of project: String) throws -> DreamMoment? {
        try moments(of: project).first { [.nothing, .written, .waits].contains($0.outcome) }
    }

    /// Whether a person said on a day up to now, in seconds since 1970, that the clock is right.
    func isClockTrusted(in project: String, now: Int) throws -> Bool {
        try moments(of: project).contains { $0.outcome == .trusted && $0.at <= now }
    }

    /// What is noted of a project's dreams, newest first.
    func moments(of project: String) throws -> [DreamMoment] {
        try perform("cannot read when the project was dreamt over") {
            try database.all("SELECT at, outcome, operation FROM dream WHERE project = ? ORDER BY at DESC", project) { row in
                DreamMoment(at: row.int(0), outcome: DreamMoment.Outcome(rawValue: row.text(1)) ?? .begun, operation: row.text(2))
            }
        }
    }

    func note(_ moment: DreamMoment, of project: String) throws {
        try perform("cannot note when the project was dreamt over") {
            try database.run(
                "INSERT OR REPLACE INTO dream VALUES (?, ?, ?, ?)", project, moment.at, moment.outcome.rawValue, moment.operation)
        }
    }

    /// The newest moment at which this machine noted something of the project, before `limit` (seconds since 1970); nil for none.
    func newestSign(of project: String, before limit: Int) throws -> Int? {
        try perform("cannot read when the project was last used") {
            let newest = try database.first(
                """
                SELECT max(at) FROM (
                    SELECT max(at) AS at FROM dream WHERE project = ?1 AND at < ?2
                    UNION ALL SELECT max(at) FROM receipt WHERE project = ?1 AND at < ?2
                    UNION ALL SELECT max(day) * 86400 FROM page_seen WHERE project = ?1 AND day * 86400 < ?2)
                """, project, limit
            ) { $0.int(0) }
            return newest.flatMap { $0 > 0 ? $0 : nil }
        }
    }
}
