import Hooks

/// What a person does not want to be kept.
extension WorkerRun {
    func isIgnored(_ directory: String) -> Bool {
        let folder = RepositoryFolder(containing: directory, userHome: compiler.userHome ?? "")
        return IgnoreList(home: home.path).covers(directory, folder)
    }

    /// Whether a person ran a session with `WIKICTL_OFF=1`.
    func isOff(_ agent: String, _ session: String) -> Bool {
        OffMark.isSet(home: home.path, agent: agent, session: session)
    }

    /// Whether a sub-agent or a fork of `parent` holds words that a person does not want to be kept: those of a session
    /// that was off or launched where nothing is, of that one's parent, and so on.
    func isFromLeftAlone(_ agent: Agent, _ parent: String) -> Bool {
        var parent = parent
        // Two files can name each other.
        for _ in 0..<20 where !parent.isEmpty {
            if isOff(agent.rawValue, parent) { return true }
            guard let found = discovery?.session(parent, agent) else { return false }
            if isIgnored(found.directory) { return true }
            parent = found.parent == parent ? "" : found.parent
        }
        return false
    }

    /// By which the next start tells the person that the repository of a directory registered itself; nil when it has a
    /// project already.
    func registration(_ directory: String) -> Registration? {
        guard let location = try? compiler.directory.locate(directory, userHome: compiler.userHome), case .none = location.match,
            let identity = location.repository?.identity, !identity.root.isEmpty || !identity.remote.isEmpty,
            let folder = RepositoryFolder(containing: directory, userHome: compiler.userHome ?? "")
        else { return nil }
        return Registration(home: home.path, common: folder.common)
    }
}
