import Git

/// A file at HEAD, and what it is good for.
struct RepositoryFile: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case readme, document, decisionRecord, changelog
        /// CLAUDE.md, AGENTS.md and their like.
        case instructions
        /// Tells how the project is built, tested or released: manifests, makefiles, container files.
        case build
        /// A workflow of a continuous integration service.
        case integration
        /// Source code, by the language's name: `swift`, `python`.
        case source(language: String)
        case other
        /// Not read, and why: "generated", "vendored", "binary", "over 1 MB".
        case leftOut(String)
    }

    let path: String
    let blob: ObjectID
    /// In bytes.
    let size: Int
    let kind: Kind
}

/// What bootstrap knows of a repository before anything is concluded.
struct RepositorySurvey {
    /// The project's name.
    let name: String
    /// In git's order.
    let files: [RepositoryFile]
    let history: ProjectHistory
    /// What the reader of the manifest must know: a shallow clone, submodules left out.
    let notices: [String]
    /// Whether objects of the repository were missing or broken, as all files are in a partial clone before they are fetched.
    var hasGaps = false
    /// A file as a document; nil when it is no text or cannot be read.
    let document: (RepositoryFile) -> RepositoryDocument?
    /// A commit's message as a document.
    let message: (HistoryCommit) -> RepositoryDocument
    /// What the comment at the head of a source file says it is for, by path.
    var headers: [String: SourceHeader] = [:]
    /// TODOs and the like in source files, in the files' order; without dates.
    var reminders: [Reminder] = []
    /// The bytes of an older version of a file; nil when it is over 1 MB or cannot be read.
    var oldBytes: (ObjectID) -> [UInt8]? = { _ in nil }
}
