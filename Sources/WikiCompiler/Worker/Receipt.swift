import SQLite

/// That a page was given to a session, and why. Kept for good: what is shown is paid for.
public struct Receipt: Sendable, Equatable {
    public let project: String
    /// Source id of the session that got it.
    public let receiver: String
    /// UUID of the page.
    public let page: String
    /// Where it stood then.
    public let path: String
    public let reason: String
    /// Seconds since 1970.
    public let at: Int
}

extension StateDatabase {
    /// What a session was given, in the order of the brief.
    public func receipts(of receiver: String) throws -> [Receipt] { try receipts(where: "receiver = ?", receiver) }

    /// To which sessions a page was given, newest first.
    public func receipts(ofPage page: String) throws -> [Receipt] { try receipts(where: "page = ?", page).reversed() }

    /// The session that was given something last; nil when none was.
    public func lastReceiver(in project: String) throws -> String? {
        try perform("cannot read the receipts") {
            try database.first("SELECT receiver FROM receipt WHERE project = ? ORDER BY at DESC, rowid DESC LIMIT 1", project) {
                $0.text(0)
            }
        }
    }

    private func receipts(where condition: String, _ value: String) throws -> [Receipt] {
        try perform("cannot read the receipts") {
            try database.all("SELECT project, receiver, page, path, reason, at FROM receipt WHERE \(condition) ORDER BY at, rowid", value) {
                Receipt(
                    project: $0.text(0), receiver: $0.text(1), page: $0.text(2), path: $0.text(3), reason: $0.text(4), at: $0.int(5))
            }
        }
    }
}
