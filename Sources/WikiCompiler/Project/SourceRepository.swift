import Git

/// A person's repository as wikictl sees it: read only, for identity and anchors.
public struct SourceRepository {
    /// Absolute path of the work tree's root, without a slash at its end; of the git directory when there is no work tree.
    public let root: String
    /// The git directory that all worktrees share.
    public let commonDirectory: String
    public let identity: Project.Identity
    /// Whether history was cut off, so that the first commit is unknown.
    public let isShallow: Bool
    let repository: Repository
    private(set) var head: ObjectID?

    /// The repository that `path` lies in; nil when there is none, or when it is the home directory's and `path` lies
    /// below: a repository at `~` does not swallow what is under it.
    ///
    /// Cost: a walk through the whole history, unless `home` is given: then what was walked before is remembered there.
    public init?(at path: String, userHome: String?, home: Home? = nil) throws {
        guard let repository = try Repository.discover(from: path) else { return nil }
        let root = (repository.workDirectory ?? repository.commonDirectory).withoutTrailingSlash
        if let userHome, root == userHome.withoutTrailingSlash, path.withoutTrailingSlash != root { return nil }
        self.repository = repository
        self.root = root
        commonDirectory = repository.commonDirectory.withoutTrailingSlash
        isShallow = repository.isShallow
        let remotes = try repository.remotes()
        let remote = remotes.first { $0.name == "origin" } ?? (remotes.count == 1 ? remotes[0] : nil)
        var first: ObjectID?
        do {
            head = try repository.head().commit
            // Where history is damaged the remote alone tells which project it is, as in a shallow clone.
            do {
                if !isShallow { first = try home.map { try RootCache(home: $0).rootCommit(of: repository) } ?? repository.rootCommit() }
            } catch  where remote != nil {}
        } catch let error as GitError {
            throw WikiError(
                "cannot read the history of \(root)", error.message,
                remedy: "'git fsck' names what is damaged or may not be read; a fresh clone of the same project can be read.")
        }
        identity = Project.Identity(root: first?.description ?? "", remote: remote.map { RemoteURL.canonical($0.url) } ?? "")
    }

    init(_ other: SourceRepository, head: ObjectID) {
        self = other
        self.head = head
    }

    /// The blob of a file at HEAD, 40 hex; nil when HEAD has no such file.
    public func blob(at path: String) -> String? {
        guard let head, let id = try? repository.blob(at: path, in: head) else { return nil }
        return id.description
    }

    /// The name people know the project by: its folder's.
    public var name: String { root.split(separator: "/").last.map(String.init) ?? "project" }
}

extension String {
    /// The path without slashes at its end; `/` stays.
    var withoutTrailingSlash: String {
        var text = Substring(self)
        while text.count > 1, text.last == "/" { text = text.dropLast() }
        return String(text)
    }
}
