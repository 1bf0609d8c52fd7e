import SQLite

/// What was done with a page on one day.
public struct Receipt: Sendable, Equatable {
    /// Kinds of receipt. Only what is more than a listing counts as a use.
    public enum Act: String, Sendable, CaseIterable {
        /// A line among the hits of a query.
        case listed
        /// The page itself was read.
        case opened
    }

    public let page: String
    public let act: Act
    /// `YYYY-MM-DD`.
    public let day: String
    /// How often.
    public let count: Int

    public init(page: String, act: Act, day: String, count: Int) {
        self.page = page
        self.act = act
        self.day = day
        self.count = count
    }
}

extension StateDatabase {
    /// Counts one act on each page, by page id.
    public func note(_ act: Receipt.Act, pages: [String], project: String, day: String) throws {
        try transaction {
            for page in pages {
                try database.run(
                    """
                    INSERT INTO receipt VALUES (?,?,?,?,1)
                    ON CONFLICT (project, page, act, day) DO UPDATE SET count = count + 1
                    """, project, page, act.rawValue, day)
            }
        }
    }

    /// All receipts of a project, in the order of page, act and day.
    public func receipts(of project: String) throws -> [Receipt] {
        try perform("cannot read the receipts of a project") {
            try database.all("SELECT page, act, day, count FROM receipt WHERE project = ? ORDER BY page, act, day", project) { row in
                Receipt.Act(rawValue: row.text(1)).map { Receipt(page: row.text(0), act: $0, day: row.text(2), count: row.int(3)) }
            }.compactMap { $0 }
        }
    }
}
