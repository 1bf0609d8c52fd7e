/// How a repository is to be read.
public struct BootstrapOptions: Sendable {
    /// Show what would be written, and write nothing.
    public var isDryRun = false
    /// Paths that are not read, as patterns: `docs/old/**`, `*.rst`.
    public var excluding: [String] = []
    /// The most tokens of the repository's texts that a model is shown.
    public var inputTokens = 50_000
    /// Go on with one that stopped, at the commit it had begun with.
    public var resumes = false

    public init() {}
}

/// What reading a repository came to.
public struct BootstrapResult: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// Pages were written.
        case written
        /// The repository was read; it says nothing that was not known.
        case nothing
        /// The repository is as it was.
        case unchanged
        /// A person is at work on a page that would be changed.
        case waiting
    }

    public let project: Project
    public var outcome: Outcome
    public var operation = ""
    public var changes: [Compiler.PageChange] = []
    public var rejections: [Compiler.Rejection] = []
    /// How much of the repository there was to read.
    public var commits = 0
    public var files = 0
    /// Statements that stand because of the repository, all operations together.
    public var statements = 0
    /// What a reader must know: a shallow clone, submodules that were left out.
    public var notices: [String] = []
    /// What a model's reading came to; nil when rules alone read.
    public var model: ModelReport?
    /// How many texts of the repository the model was shown, or would be.
    public var documents = 0
    /// What a model would be sent; only in a dry run.
    public var prompts: [ModelRequest] = []
    /// Why the model was not asked, or not to the end.
    public var stop: ModelError?
    public var adoption = ProjectWriter.AdoptionReport()
    /// Unified text of what would be written; only in a dry run.
    public var plan = ""
}
