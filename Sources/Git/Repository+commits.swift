/// Reads commits of a repository for searching: quickly, and passing over what is broken.
public final class CommitReader {
    private let commits: ObjectReader
    private let trees: ObjectReader

    init(_ repository: Repository) {
        commits = ObjectReader(repository, memory: 1 << 20)
        trees = ObjectReader(repository, memory: 8 << 20)
    }

    /// The commit, its names and message brought to Unicode; nil when it is missing or broken.
    public func commit(_ id: ObjectID) -> Commit? {
        text(id).map { Commit(id: id, parents: $0.parents, author: $0.author, committer: $0.committer, message: $0.message) }
    }

    /// The files that a commit changed against its only parent, in git's order; none for a merge and a first commit.
    public func paths(changedBy id: ObjectID) -> [String] {
        guard let commit = text(id), commit.parents.count == 1, let parent = text(commit.parents[0]) else { return [] }
        var comparison = TreeComparison(trees)
        comparison.compare(parent.tree, commit.tree)
        return comparison.differences.map(\.path)
    }

    private func text(_ id: ObjectID) -> CommitText? {
        guard let object = commits.read(id, .commit) else { return nil }
        return withExtendedLifetime(object) { CommitText(object.bytes) }
    }
}

extension Repository {
    /// Runs a body that reads many commits. Their ids are not computed anew from their bytes, nor are those of other objects
    /// that other threads read meanwhile.
    public func readingCommits<Result>(_ body: (CommitReader) throws -> Result) rethrows -> Result {
        try LibGit2.trustingObjects { try body(CommitReader(self)) }
    }
}
