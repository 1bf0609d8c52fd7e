/// What the search index reads of a commit, redacted.
struct IndexedCommit: Sendable, Equatable {
    var subject = ""
    var body = ""
    /// Names of the files it changed, as far as they count.
    var paths: [String] = []

    var isEmpty: Bool { subject.isEmpty && body.isEmpty && paths.isEmpty }
}

/// A commit that answers a question, by its id: its text is in the repository.
public struct CommitHit: Sendable, Equatable {
    /// UUID of the project.
    public let project: String
    /// 40 hex.
    public let commit: String
    /// From 0 to 1, rounded to four decimals; comparable with `SearchHit.scaled` scores.
    public let score: Double
    /// The parts that make up `score`: the sum of what is added, times each factor.
    public let explanation: [SearchHit.Part]
}
