/// What a person does to a page by a command, their word being its own evidence.
public enum PersonAct: Sendable, Equatable {
    /// Other words for a statement.
    case correct(StatementID, String)
    /// A statement is struck through; nil for all that the page is about, which nobody is to follow then.
    case retire(StatementID?)
    /// Of what is contested this side holds; the others are struck through, on every page that shows them.
    case keep(StatementID)
    case pin(Bool)

    /// What the commits' subjects begin with.
    var verb: String {
        switch self {
        case .correct: "correct"
        case .retire: "retire"
        case .keep: "settle"
        case .pin(let isPinned): isPinned ? "pin" : "unpin"
        }
    }
}
