import CGit2

/// One commit of a history.
public struct Commit: Equatable, Sendable {
    public let id: ObjectID
    public let parents: [ObjectID]
    public let author: Signature
    public let committer: Signature
    /// The whole message, its last line break included.
    public let message: String

    /// The first line of the message.
    public var subject: String { String(message.prefix { !$0.isNewline }) }

    /// The `Key: value` lines of the message's last paragraph, in order; empty when another kind of line stands among them.
    public var trailers: [(key: String, value: String)] {
        let paragraphs = message.split(separator: "\n\n", omittingEmptySubsequences: true)
        guard paragraphs.count > 1, let last = paragraphs.last else { return [] }
        var trailers: [(key: String, value: String)] = []
        for line in last.split(separator: "\n") {
            guard let colon = line.firstRange(of: ": "), !line[..<colon.lowerBound].contains(" ") else { return [] }
            trailers.append((String(line[..<colon.lowerBound]), String(line[colon.upperBound...])))
        }
        return trailers
    }
}

extension Repository {
    /// Reads one commit; also one with a malformed author or date, which libgit2 refuses and git does not.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        var oid = id.oid
        let object: OpaquePointer
        do throws(GitError) {
            object = try gitPointer("read commit \(id)") { git_commit_lookup(&$0, pointer, &oid) }
        } catch {
            guard let text = commitText(id) else { throw error }
            return Commit(
                id: id, parents: text.parents, author: text.author, committer: text.committer, message: text.message)
        }
        defer { git_commit_free(object) }
        return Commit(
            id: id,
            parents: (0..<git_commit_parentcount(object)).map { ObjectID(git_commit_parent_id(object, $0).pointee) },
            author: Signature(git_commit_author(object).pointee),
            committer: Signature(git_commit_committer(object).pointee),
            message: String(cString: git_commit_message_raw(object)))
    }

    /// The commits from `start` back along first parents, newest first, as long as `body` answers true.
    public func walk(from start: ObjectID, _ body: (Commit) throws -> Bool) throws {
        var next: ObjectID? = start
        while let id = next {
            let commit = try commit(id)
            guard try body(commit) else { return }
            next = commit.parents.first
        }
    }

    /// The parentless commit at the end of HEAD's first-parent chain; nil before the first commit.
    /// In a shallow clone it is only where history was cut off.
    public func rootCommit() throws(GitError) -> ObjectID? { try rootCommit(knowing: [:]).root }

    /// The same, walking only as far as a commit whose root is known.
    /// - Returns: the root, and how many commits were walked.
    public func rootCommit(knowing roots: [ObjectID: ObjectID]) throws(GitError) -> (root: ObjectID?, steps: Int) {
        guard let head = try head().commit else { return (nil, 0) }
        if let root = roots[head] { return (root, 0) }
        do throws(GitError) {
            return try rootCommit(from: head, knowing: roots)
        } catch {
            // libgit2 walks past no malformed commit.
            var (id, steps) = (head, 0)
            while let text = commitText(id) {
                guard let parent = text.parents.first else { return (id, steps) }
                if let root = roots[parent] { return (root, steps) }
                (id, steps) = (parent, steps + 1)
            }
            throw error
        }
    }

    private func rootCommit(
        from head: ObjectID, knowing roots: [ObjectID: ObjectID]
    ) throws(GitError) -> (root: ObjectID?, steps: Int) {
        let walk = try gitPointer("walk the history of \(gitDirectory)") { git_revwalk_new(&$0, pointer) }
        defer { git_revwalk_free(walk) }
        var oid = head.oid
        try git("walk the history of \(gitDirectory)") { git_revwalk_simplify_first_parent(walk) }
        try git("walk the history of \(gitDirectory)") { git_revwalk_push(walk, &oid) }
        var steps = 0
        while true {
            let code = git_revwalk_next(&oid, walk)
            if code == GIT_ITEROVER.rawValue { return (ObjectID(oid), steps) }
            try git("walk the history of \(gitDirectory)") { code }
            if let root = roots[ObjectID(oid)] { return (root, steps) }
            steps += 1
        }
    }

    /// Whether `ancestor` is `commit` or lies on its history.
    public func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws(GitError) -> Bool {
        if ancestor == commit { return true }
        var older = ancestor.oid
        var newer = commit.oid
        return try git("compare \(ancestor) with \(commit)") { git_graph_descendant_of(pointer, &newer, &older) } == 1
    }
}
