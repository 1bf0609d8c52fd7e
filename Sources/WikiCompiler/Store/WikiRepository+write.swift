import Git

extension WikiRepository {
    /// Makes an operation's commits, moves `main` once, and brings the work tree and git's index along.
    ///
    /// After an error either nothing happened or the next `recover` completes it. Work-tree bytes that are neither HEAD's nor in one of
    /// the commits nor named by `FileChange.replacing` are a person's: they stay and are reported as conflicts.
    /// - Parameters:
    ///   - operation: the operation's id, put into each commit as a trailer.
    ///   - lock: the project's; it must be held throughout.
    @discardableResult
    public func write(operation: String, commits: [PageCommit], holding lock: ProjectLock) throws -> WriteResult {
        try recover(holding: lock)
        try requireWritable()
        let old = try head()
        let (made, replaceable) = try writeObjects(operation: operation, commits: commits, onto: old)
        let replacing = Self.replacing(commits)
        // A merge can come out as what HEAD has already; the work tree must still follow.
        guard let new = made.last ?? (replacing.isEmpty ? nil : old) else { return WriteResult(head: old, commits: [], conflicts: []) }
        faultPoint("packed")
        let intent = Intent(operation: operation, old: old, new: new, replacing: replacing)
        try own.set(intent)
        faultPoint("intended")
        try move(by: intent)
        faultPoint("moved")
        let conflicts = try complete(intent) { path, blob in replaceable[path]?.contains(blob) ?? false }
        // Only tidiness: the operation stands whatever comes of it.
        try? git.consolidatePacks()
        return WriteResult(head: new, commits: made, conflicts: conflicts)
    }

    /// Moves `main`; if it could not be, nothing is left of the intent.
    func move(by intent: Intent) throws {
        if intent.old == intent.new { return }
        do throws(GitError) {
            try git.move(Self.branch, from: intent.old, to: intent.new, note: intent.operation)
        } catch {
            // It can fail after the fact, when only the last sync did not succeed.
            if try git.reference(Self.branch) == intent.new { return }
            try own.dropIntent()
            if error.isModified { throw StoreError.moved(path: path) }
            throw error.isLocked ? StoreError.locked(path: path, lock: git.gitDirectory + Self.branch + ".lock") : error
        }
    }

    /// Refuses where a person is in the middle of something, before anything is written.
    func requireWritable() throws {
        let head = try git.head()
        guard head.reference == Self.branch else {
            throw StoreError.otherBranch(path: path, head: head.reference.map { shortName($0) } ?? "no branch")
        }
        if let command = git.unfinishedCommand { throw StoreError.unfinished(path: path, command: command) }
        for lock in ["index.lock", "HEAD.lock", Self.branch + ".lock"].map({ git.gitDirectory + $0 }) where exists(lock) {
            throw StoreError.locked(path: path, lock: lock)
        }
    }

    func shortName(_ reference: String) -> String {
        reference.hasPrefix("refs/heads/") ? String(reference.dropFirst("refs/heads/".count)) : reference
    }

    /// Writes blobs, trees and commits as one pack.
    /// - Returns: the commits, and for each path the blobs that it has on the way to the last one.
    func writeObjects(
        operation: String, commits: [PageCommit], onto old: ObjectID?
    ) throws -> (commits: [ObjectID], replaceable: [String: Set<ObjectID>]) {
        let pack = try PackWriter(into: git)
        var tree = try old.map { try git.tree(of: $0) }
        let editor = try TreeEditor(tree, in: git)
        var made: [ObjectID] = []
        var versions: [String: (id: ObjectID, bytes: [UInt8])] = [:]
        var replaceable: [String: Set<ObjectID>] = [:]
        for commit in try leaving?(commits) ?? commits {
            for change in commit.changes {
                _ = try WikiPath(change.path)
                guard let content = change.content else {
                    try editor.remove(change.path)
                    continue
                }
                let blob = try pack.addBlob(content, base: versions[change.path])
                versions[change.path] = (blob, content)
                replaceable[change.path, default: []].insert(blob)
                try editor.set(change.path, to: blob)
            }
            let next = try editor.write(to: pack)
            guard next != tree else { continue }
            tree = next
            let parents = (made.last ?? old).map { [$0] } ?? []
            made.append(
                try pack.addCommit(
                    tree: next, parents: parents, author: commit.author, committer: commit.author,
                    message: commit.message(operation: operation)))
        }
        faultPoint("written")
        if !made.isEmpty { try pack.finish() }
        return (made, replaceable)
    }

    private static func replacing(_ commits: [PageCommit]) -> [String: ObjectID] {
        var replacing: [String: ObjectID] = [:]
        for change in commits.flatMap(\.changes) {
            if let bytes = change.replacing { replacing[change.path] = ObjectID(ofBlob: bytes) }
        }
        return replacing
    }
}
