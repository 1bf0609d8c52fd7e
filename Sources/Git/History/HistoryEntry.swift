/// A file that a commit changed.
public struct FileChangeCount: Equatable, Sendable {
    /// Relative to the repository's root; bytes that are no UTF-8 repaired.
    public let path: String
    /// The blob before; nil when the file is new.
    public let old: ObjectID?
    /// The blob after; nil when the file is gone. The same as `old` when only the mode changed.
    public let new: ObjectID?
    /// Lines; 0 for binary files, those of 1 MB and more, and those that cannot be read.
    public let added: Int
    public let removed: Int

    public init(path: String, old: ObjectID?, new: ObjectID?, added: Int, removed: Int) {
        self.path = path
        self.old = old
        self.new = new
        self.added = added
        self.removed = removed
    }
}

/// A commit with what it changed.
public struct HistoryEntry: Sendable {
    public let commit: Commit
    /// Against the first parent, in git's order; renames are a removal and an addition. A first commit adds all its files.
    /// Empty for a merge, and where the first parent is out of reach.
    public let changes: [FileChangeCount]
    /// History was cut off behind this commit when the repository was cloned: what it changed is unknown.
    public let isCutOff: Bool
}

/// What a walk through the history had to leave out.
public struct HistoryGaps: Equatable, Sendable {
    /// Commits, trees and blobs that are missing or broken, in order.
    public let unreadable: [ObjectID]
    /// Paths at which submodules were added, moved on or removed, in order.
    public let submodules: [String]

    public init(unreadable: [ObjectID] = [], submodules: [String] = []) {
        self.unreadable = unreadable
        self.submodules = submodules
    }
}
