/// What the last compile of one source did.
public struct CompileRecord: Sendable, Equatable {
    /// UUID of the project whose wiki it went into.
    public var project: String
    /// Source id of the session.
    public var source: String
    /// Everything that the result depends on; the archive's digest is empty in records of versions that noted less.
    public var key: CompileKey
    /// SHA-256 over all of the key, as it was then.
    public var digest: String
    /// The operation that committed it; empty when there was nothing to commit.
    public var operation: String
    /// How many turns the session had.
    public var turns: Int
    /// What was refused and what became of the turns, as JSON; empty when rules can tell it again.
    public var report = ""

    public init(project: String, source: String, key: CompileKey, operation: String, turns: Int, report: String = "") {
        self.project = project
        self.source = source
        self.key = key
        digest = key.text
        self.operation = operation
        self.turns = turns
        self.report = report
    }
}
