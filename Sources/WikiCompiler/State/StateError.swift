public import SQLite

/// Why `state.db` could not be read or written.
public struct StateError: ExplainedError, Equatable {
    public let action: String
    public let cause: SQLiteError

    public var problem: String { cause.message }

    public var remedy: String? {
        switch cause.kind {
        case .corrupt: Self.restoring
        case .newerSchema: "Use the newer wikictl that wrote it"
        case .busy: "Another wikictl is writing it; try again in a moment"
        case .full: "Free some room on the disk and try again; what was archived is kept"
        case .readOnly, .cannotOpen: "Check that the data directory exists and may be written"
        case .constraint, .other: nil
        }
    }

    static let restoring =
        "Put the newest copy in backups/ in its place; without one move it away: the next compile reads every session again"

    /// Runs `body`, giving SQLite's errors the action that they interrupted.
    static func explaining<Result>(_ action: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw StateError(action: action, cause: error)
        }
    }
}
