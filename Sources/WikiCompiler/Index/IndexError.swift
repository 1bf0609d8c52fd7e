public import SQLite

/// Why the search index could not be read or written.
public enum IndexError: ExplainedError, Equatable {
    /// A stored record makes no sense.
    case damaged
    /// SQLite refused.
    case database(String, SQLiteError)

    /// Whether deleting the index and building it again is the way out.
    public var callsForRebuild: Bool {
        switch self {
        case .damaged: true
        case .database(_, let error): error.kind == .corrupt
        }
    }

    public var action: String {
        switch self {
        case .damaged: "cannot read the search index"
        case .database(let action, _): action
        }
    }

    public var problem: String {
        switch self {
        case .damaged: "a record in it is damaged"
        case .database(_, let error): error.message
        }
    }

    public var remedy: String? {
        switch self {
        case .damaged: return Self.rebuild
        case .database(_, let error):
            switch error.kind {
            case .corrupt: return Self.rebuild
            case .busy: return "Another wikictl is writing it; try again in a moment"
            case .full: return "Free some room on the disk and try again; nothing in the wiki was touched"
            case .readOnly, .cannotOpen: return "Check that the data directory exists and may be written"
            default: return nil
            }
        }
    }

    private static let rebuild = "It is derived from the pages: run 'wikictl reindex' to build it again"

    /// Runs `body`, giving SQLite's errors the action that they interrupted.
    static func explaining<Result>(_ action: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw IndexError.database(action, error)
        }
    }
}
