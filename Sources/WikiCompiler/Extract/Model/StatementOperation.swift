/// What a model asks to have done to the wiki: never a page's text, always statements with their quotes.
///
/// Pages that exist are named by their file's stem and statements by their id; what the same session made before is named
/// `new-1` and `new-1.2`, since it has no id yet.
enum StatementOperation: Sendable, Equatable {
    /// A new page with its first statements.
    case create(NewPage)
    /// Statements for a page that exists.
    case add(Addition)
    /// The session shows again what a statement says.
    case confirm(statement: String, quotes: [Extraction.Quote])
    /// The same fact in better words.
    case revise(statement: String, text: String, quotes: [Extraction.Quote])
    /// A statement does not hold any more; `by` says what holds instead, or nothing.
    case retire(statement: String, by: String, quotes: [Extraction.Quote])
    /// Whoever reads one page should read the other.
    case link(from: String, to: String)
    /// What the session was about and came to.
    case session(title: String, description: String, items: [Extraction.Item])
    /// Where it stopped.
    case handoff(items: [Extraction.Item])
    case nothingDurable(reason: String)

    struct NewPage: Sendable, Equatable {
        var kind: PageKind
        var title: String
        var description: String
        var isForEveryProject: Bool
        var entities: [String]
        var paths: [String]
        var items: [Extraction.Item]
    }

    struct Addition: Sendable, Equatable {
        var page: String
        var entities: [String]
        var paths: [String]
        var items: [Extraction.Item]
    }

    /// The operation's name in schema, prompt and report.
    var name: String {
        switch self {
        case .create: "create"
        case .add: "add"
        case .confirm: "confirm"
        case .revise: "revise"
        case .retire: "retire"
        case .link: "link"
        case .session: "session"
        case .handoff: "handoff"
        case .nothingDurable: "nothing_durable"
        }
    }
}
