/// Two statements that cannot both hold.
public struct OpposedPair: Sendable, Equatable {
    /// A statement and the page it stands on.
    public struct Side: Sendable, Equatable {
        public let path: String
        public let id: StatementID
        public let text: String
    }

    /// What becomes of them.
    public enum Outcome: Sendable, Equatable {
        /// Both stand under Contested on both pages.
        case contested
        /// Two answers to one question: the newer stands, the older is struck through.
        case superseded(older: StatementID)
        /// One side is a person's, pinned or held: nothing is changed.
        case reported(String)
    }

    /// In the order of their paths and ids.
    public let one: Side
    public let other: Side
    public let reason: Opposed
    public let outcome: Outcome

    /// The paths of both, as `DuplicateSearch` takes pairs that must stay apart.
    public var paths: [String] { [one.path, other.path] }
}
