public import Git

/// A person's work-tree version that an operation found and left in place.
public struct Conflict: Equatable, Sendable {
    public let path: String
    /// The version the person's is derived from; nil when they made the file.
    public let base: ObjectID?
    /// The operation's version, now HEAD's; nil when it deleted the file.
    public let committed: ObjectID?
}

/// What an operation did.
public struct WriteResult: Equatable, Sendable {
    /// HEAD after the operation.
    public let head: ObjectID?
    /// The commits made, oldest first; one that would have changed nothing is not made.
    public let commits: [ObjectID]
    /// Paths where a person's version stands in the work tree. `humanEdits` goes on reporting them, with the right base, until merged.
    public let conflicts: [Conflict]
}

/// What `recover` found.
public struct RecoveryReport: Equatable, Sendable {
    /// How an interrupted operation ended.
    public enum Outcome: Equatable, Sendable {
        /// Nothing had been interrupted.
        case nothingToDo
        /// It had not reached `main`, and is as if it had never begun.
        case abandoned
        /// It had reached `main`; the work tree and git's index now follow.
        case completed
    }

    public let outcome: Outcome
    /// The operation that was interrupted.
    public let operation: String?
    public let conflicts: [Conflict]
}
