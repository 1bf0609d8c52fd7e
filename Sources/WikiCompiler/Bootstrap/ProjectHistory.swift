import Git

/// One commit of a project's history, with the files it changed.
struct HistoryCommit: Sendable {
    struct Change: Sendable, Equatable {
        /// Relative to the repository's root; bytes that are no UTF-8 repaired.
        let path: String
        /// Nil when the file is new.
        let old: ObjectID?
        /// Nil when the file is gone.
        let new: ObjectID?
        /// Lines; 0 for binary files and those over 1 MB.
        let added: Int
        let removed: Int
    }

    let id: ObjectID
    let parents: [ObjectID]
    let author: Signature
    /// Redacted.
    let subject: String
    /// Redacted, without trailers such as `Signed-off-by`.
    let body: String
    /// Against the first parent; empty for a merge.
    let changes: [Change]
    /// `YYYY-MM-DD` of the author.
    let date: String
}

/// A repository's history as far as HEAD reaches, newest first.
struct ProjectHistory: Sendable {
    var commits: [HistoryCommit] = []
    /// Names of tags by the commit they stand for.
    var tags: [ObjectID: [String]] = [:]
    /// Whether history was cut off when the repository was cloned.
    var isShallow = false
    /// Commits or trees that could not be read.
    var damaged = 0
}
