public import Git

/// A commit and what it changed.
public struct LogEntry: Equatable, Sendable {
    public let commit: Commit
    /// By path, against the commit's first parent.
    public let changes: [PathChange]
}

/// The commits that one operation made.
public struct OperationRecord: Equatable, Sendable {
    /// The operation's id.
    public let id: String
    /// Newest first, without a gap.
    public let commits: [Commit]

    /// HEAD before the operation; nil when it made the first commit.
    public var parent: ObjectID? { commits.last?.parents.first }
}

extension WikiRepository {
    /// The history along first parents, newest first.
    /// - Parameters:
    ///   - path: only commits that changed this file.
    ///   - limit: at most so many.
    public func log(path: String? = nil, limit: Int = .max) throws -> [LogEntry] {
        guard let head = try head(), limit > 0 else { return [] }
        var entries: [LogEntry] = []
        try git.walk(from: head) { commit in
            let parent = commit.parents.first
            if let path, try parent.flatMap({ try git.blob(at: path, in: $0) }) == git.blob(at: path, in: commit.id) { return true }
            entries.append(LogEntry(commit: commit, changes: try git.changes(from: parent, to: commit.id)))
            return entries.count < limit
        }
        return entries
    }

    /// The operations that made the history, newest first; commits without an `Operation:` trailer are in none.
    public func operations(limit: Int = .max) throws -> [OperationRecord] {
        guard let head = try head(), limit > 0 else { return [] }
        var records: [OperationRecord] = []
        var commits: [Commit] = []
        var open: String?
        func close() {
            if let open { records.append(OperationRecord(id: open, commits: commits)) }
            commits.removeAll()
        }
        try git.walk(from: head) { commit in
            let id = commit.trailers.first { $0.key == "Operation" }?.value
            if id != open {
                close()
                open = id
            }
            guard records.count < limit else { return false }
            if id != nil { commits.append(commit) }
            return true
        }
        if records.count < limit { close() }
        return records
    }

    /// What changed between two commits as unified text, at all paths or at these; nil stands for the empty wiki.
    public func diff(from old: ObjectID?, to new: ObjectID?, paths: [String] = []) throws -> String {
        String(decoding: try git.patch(from: old, to: new, paths: paths), as: UTF8.self)
    }

    /// What the work tree changed against HEAD as unified text, at all paths or at these.
    public func diffOfWorkTree(paths: [String] = []) throws -> String {
        String(decoding: try git.patchOfWorkTree(from: try head(), paths: paths), as: UTF8.self)
    }
}
