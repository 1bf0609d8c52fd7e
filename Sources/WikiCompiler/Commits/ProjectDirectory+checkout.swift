import Hooks

extension ProjectDirectory {
    /// A checkout of a project that sessions were started in and that is still there; nil when none is known.
    public func checkout(of project: Project, userHome: String?) -> SourceRepository? {
        for name in Folder.names(in: home.path + "/cache/briefs").sorted() where name.hasSuffix(".json") {
            guard let key = ReadyBrief.key(at: "\(home.path)/cache/briefs/\(name)"), key.hasPrefix("/") else { continue }
            let folder = key.trimmingSuffix("/.git")
            guard Folder.exists(folder), let found = try? SourceRepository(at: folder, userHome: userHome, home: home),
                case .found(let owner)? = try? self.project(of: found), owner.id == project.id
            else { continue }
            return found
        }
        return nil
    }
}
