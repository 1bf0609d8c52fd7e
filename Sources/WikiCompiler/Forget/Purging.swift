import Hooks

/// What keeps a purged project from coming back: its remotes, and the checkouts that are known of it.
public struct PurgedPlaces: Sendable, Equatable {
    public var remotes: [String] = []
    public var paths: [String] = []

    /// - Parameter userHome: the user's home directory.
    public init(of projects: [Project], home: Home, userHome: String?) {
        let directory = ProjectDirectory(home: home)
        for project in projects {
            for identity in project.identity where !identity.remote.isEmpty && !remotes.contains(identity.remote) {
                remotes.append(identity.remote)
            }
            if let root = directory.checkout(of: project, userHome: userHome)?.root, !paths.contains(root) { paths.append(root) }
        }
    }

    /// Puts them on the list of what is left alone.
    public func ignore(in home: Home) throws {
        try IgnoreList.update(home) { list in
            list.remotes += remotes.filter { !list.remotes.contains($0) }
            list.paths += paths.filter { !list.paths.contains($0) }
        }
    }
}
