import SQLite

/// What was done with a page, by or for whom. Kept for good: what is shown is paid for, and what is used stays.
public struct Receipt: Sendable, Equatable {
    public enum Deed: String, Sendable {
        /// Given to a session unasked, by its brief or on a prompt.
        case injected
        /// Read with 'wikictl show', or opened.
        case opened
        /// Shown among the answers to a question. Not a use.
        case listed
        /// Acted on by a session that was given it.
        case used
    }

    /// The receiver of what a person does.
    public static let person = "person"

    public let deed: Deed
    public let project: String
    /// Source id of the session; an agent's name where its session is not known, or `person`.
    public let receiver: String
    /// UUID of the page.
    public let page: String
    /// Where it stood then.
    public let path: String
    /// Why it was given, or what shows that it was used; empty for what was asked for.
    public let reason: String
    /// Seconds since 1970.
    public let at: Int
}

extension StateDatabase {
    /// What a session was given and did with pages, in the order in which it happened.
    public func receipts(of receiver: String) throws -> [Receipt] { try receipts(where: "receiver = ?", receiver) }

    /// To which sessions a page was given and who used it, newest first.
    public func receipts(ofPage page: String) throws -> [Receipt] { try receipts(where: "page = ?", page).reversed() }

    /// The session that was given something last; nil when none was.
    public func lastReceiver(in project: String) throws -> String? {
        try perform("cannot read the receipts") {
            try database.first(
                "SELECT receiver FROM receipt WHERE project = ? AND deed = 'injected' ORDER BY at DESC, rowid DESC LIMIT 1", project
            ) {
                $0.text(0)
            }
        }
    }

    private func receipts(where condition: String, _ value: String) throws -> [Receipt] {
        try perform("cannot read the receipts") {
            try database.all(
                "SELECT deed, project, receiver, page, path, reason, at FROM receipt WHERE \(condition) ORDER BY at, rowid", value
            ) {
                Receipt(
                    deed: Receipt.Deed(rawValue: $0.text(0)) ?? .listed, project: $0.text(1), receiver: $0.text(2), page: $0.text(3),
                    path: $0.text(4), reason: $0.text(5), at: $0.int(6))
            }
        }
    }
}
