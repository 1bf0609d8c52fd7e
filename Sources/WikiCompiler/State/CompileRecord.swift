/// What the last compile of one source did.
public struct CompileRecord: Sendable, Equatable {
    /// Source id of the session.
    public var source: String
    /// UUID of the project whose wiki it went into.
    public var project: String
    /// Key of everything that the result depends on.
    public var key: String
    /// The operation that committed it; empty when there was nothing to commit.
    public var operation: String
    /// Statements written or confirmed.
    public var statements: Int
    /// Turns that a statement quotes.
    public var used: Int
    /// Turns that went into the session page.
    public var summarised: Int
    public var ignored: Int
    /// What became of each turn, as JSON.
    public var coverage: String

    public init(
        source: String, project: String, key: String, operation: String, statements: Int, used: Int, summarised: Int, ignored: Int,
        coverage: String
    ) {
        self.source = source
        self.project = project
        self.key = key
        self.operation = operation
        self.statements = statements
        self.used = used
        self.summarised = summarised
        self.ignored = ignored
        self.coverage = coverage
    }
}
