import CGit2

/// A commit without its words: enough to walk a history and to look into its trees.
public struct CommitLink: Equatable, Sendable {
    public let id: ObjectID
    public let tree: ObjectID
    /// The first parent; nil for a first commit.
    public let parent: ObjectID?
    /// When it was committed, in seconds since 1970.
    public let time: Int64
}

extension Repository {
    /// Reads one commit's place in history. At the end of a shallow clone the parent is named and not there.
    public func commitLink(_ id: ObjectID) throws(GitError) -> CommitLink {
        var oid = id.oid
        let object: OpaquePointer
        do throws(GitError) {
            object = try gitPointer("read commit \(id)") { git_commit_lookup(&$0, pointer, &oid) }
        } catch {
            guard let text = commitText(id) else { throw error }
            return CommitLink(id: id, tree: text.tree, parent: text.parents.first, time: text.committer.time)
        }
        defer { git_commit_free(object) }
        return CommitLink(
            id: id, tree: ObjectID(git_commit_tree_id(object).pointee),
            parent: git_commit_parentcount(object) > 0 ? ObjectID(git_commit_parent_id(object, 0).pointee) : nil,
            time: git_commit_time(object))
    }

    /// A commit and all that it descends from. Throws where history is cut off or damaged.
    ///
    /// Cost: some 5 µs a commit; where many are asked about, far less than `isAncestor` for each.
    public func history(of commit: ObjectID) throws(GitError) -> Set<ObjectID> {
        let walk = try gitPointer("walk the history of \(gitDirectory)") { git_revwalk_new(&$0, pointer) }
        defer { git_revwalk_free(walk) }
        var oid = commit.oid
        try git("walk the history of \(gitDirectory)") { git_revwalk_push(walk, &oid) }
        var found: Set<ObjectID> = []
        while true {
            let code = git_revwalk_next(&oid, walk)
            if code == GIT_ITEROVER.rawValue { return found }
            try git("walk the history of \(gitDirectory)") { code }
            found.insert(ObjectID(oid))
        }
    }

    /// The best common ancestor of two commits; nil when they share no history.
    public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
        var (left, right, base) = (one.oid, other.oid, git_oid())
        let code = git_merge_base(&base, pointer, &left, &right)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try git("compare \(one) with \(other)") { code }
        return ObjectID(base)
    }
}
