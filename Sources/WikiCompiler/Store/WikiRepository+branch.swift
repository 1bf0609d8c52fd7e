import Git

/// Work that is looked at before it is adopted stands on a branch of its own, never checked out.
extension WikiRepository {
    /// Makes an operation's commits on top of `main` and has a branch point at the last one. `main`, work tree and index stay.
    /// - Returns: the branch's new head; nil when there is nothing to commit.
    func write(toBranch branch: String, operation: String, commits: [PageCommit], holding lock: ProjectLock) throws -> ObjectID? {
        try recover(holding: lock)
        let (made, _) = try writeObjects(operation: operation, commits: commits, onto: try head())
        guard let new = made.last else { return nil }
        let reference = "refs/heads/" + branch
        try git.move(reference, from: try git.reference(reference), to: new, note: operation)
        return new
    }

    /// Where a branch stands; nil when there is none.
    func head(ofBranch branch: String) throws -> ObjectID? { try git.reference("refs/heads/" + branch) }

    /// Brings `main` and the work tree to a commit that `main` is an ancestor of.
    func fastForward(to commit: ObjectID, operation: String, holding lock: ProjectLock) throws -> [Conflict] {
        try recover(holding: lock)
        try requireWritable()
        guard let old = try head(), old != commit else { return [] }
        guard try git.isAncestor(old, of: commit) else { throw StoreError.moved(path: path) }
        let intent = Intent(operation: operation, old: old, new: commit, replacing: [:])
        try own.set(intent)
        try move(by: intent)
        let conflicts = try complete(intent) { path, blob in try self.isVersion(blob, of: path, in: intent) }
        try? git.consolidatePacks()
        return conflicts
    }
}
