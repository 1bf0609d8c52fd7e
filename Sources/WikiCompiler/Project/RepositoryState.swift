import Git

/// Where a person's repository stood at one moment.
public struct RepositoryState: Sendable, Equatable {
    /// Empty when HEAD is detached.
    public var branch: String
    /// 40 hex; empty before the first commit.
    public var head: String
    /// Files whose bytes are in no commit, by path.
    public var uncommitted: [String]

    public init(branch: String = "", head: String = "", uncommitted: [String] = []) {
        self.branch = branch
        self.head = head
        self.uncommitted = uncommitted
    }
}

/// Paths as `RepositoryState.uncommitted` names them: a new folder stands for all that is in it.
struct UncommittedPaths {
    private let files: Set<String>
    private let folders: [String]

    init(_ paths: [String]) {
        files = Set(paths)
        folders = paths.filter { $0.hasSuffix("/") }
    }

    func contains(_ path: String) -> Bool { files.contains(path) || folders.contains { path.hasPrefix($0) } }
}

extension SourceRepository {
    /// The branch, commit and uncommitted files of this moment.
    ///
    /// Cost: a look at every file of the work tree. What cannot be read is left empty.
    public func state() -> RepositoryState {
        RepositoryState(branch: branch, head: head?.description ?? "", uncommitted: (try? repository.uncommittedPaths()) ?? [])
    }

    /// The branch HEAD stands on; empty when it is detached.
    public var branch: String {
        guard let reference = try? repository.head().reference, reference.hasPrefix("refs/heads/") else { return "" }
        return String(reference.dropFirst("refs/heads/".count))
    }
}
