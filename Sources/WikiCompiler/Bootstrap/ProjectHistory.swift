import Git

/// One commit of a project's history, with the files it changed.
struct HistoryCommit: Sendable {
    typealias Change = FileChangeCount

    let id: ObjectID
    let parents: [ObjectID]
    let author: Signature
    /// Redacted.
    let subject: String
    /// Redacted, without trailers such as `Signed-off-by`.
    let body: String
    /// Against the first parent; empty for a merge, and where a shallow clone was cut off.
    let changes: [Change]
    /// `YYYY-MM-DD` of the author.
    let date: String
    /// Redacted, in order.
    var trailers: [CommitTrailer] = []

    var isMerge: Bool { parents.count > 1 }
    /// "commit `0a1b2c3d4e`, 2024-05-06".
    var mention: String { "commit `\(id.hex.prefix(10))`, \(date)" }
}

/// A repository's history as far as HEAD reaches, newest first.
struct ProjectHistory: Sendable {
    /// No commit stands before its children.
    var commits: [HistoryCommit] = [] {
        didSet { lastChanges = Self.lastChanges(in: commits) }
    }
    /// Names of tags by the commit they stand for.
    var tags: [ObjectID: [String]] = [:]
    /// Whether history was cut off when the repository was cloned.
    var isShallow = false
    /// Commits, trees or blobs that could not be read.
    var damaged = 0
    /// Paths at which submodules came, moved on or went; what is in them is not looked at.
    var submodules: [String] = []
    /// Whether `git log` shows another history: there are replacements or grafts, which are not heeded.
    var hasReplacedCommits = false
    /// By path: the position of the newest commit that changed it.
    private var lastChanges: [String: Int] = [:]

    init(
        commits: [HistoryCommit] = [], tags: [ObjectID: [String]] = [:], isShallow: Bool = false, damaged: Int = 0,
        submodules: [String] = [], hasReplacedCommits: Bool = false
    ) {
        self.commits = commits
        self.tags = tags
        self.isShallow = isShallow
        self.damaged = damaged
        self.submodules = submodules
        self.hasReplacedCommits = hasReplacedCommits
        lastChanges = Self.lastChanges(in: commits)
    }

    /// The newest commit, merges aside, that changed the file of this path; nil when none did, or none that a shallow clone has.
    func lastChange(_ path: String) -> HistoryCommit? { lastChanges[path].map { commits[$0] } }

    private static func lastChanges(in commits: [HistoryCommit]) -> [String: Int] {
        var positions: [String: Int] = [:]
        for (position, commit) in commits.enumerated() {
            for change in commit.changes where positions[change.path] == nil { positions[change.path] = position }
        }
        return positions
    }
}
