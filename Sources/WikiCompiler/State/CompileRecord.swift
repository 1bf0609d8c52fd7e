/// What the last compile of one source did.
public struct CompileRecord: Sendable, Equatable {
    /// UUID of the project whose wiki it went into.
    public var project: String
    /// Source id of the session.
    public var source: String
    /// Key of everything that the result depends on.
    public var key: String
    /// The operation that committed it; empty when there was nothing to commit.
    public var operation: String
    /// How many turns the session had.
    public var turns: Int

    public init(project: String, source: String, key: String, operation: String, turns: Int) {
        self.project = project
        self.source = source
        self.key = key
        self.operation = operation
        self.turns = turns
    }
}
