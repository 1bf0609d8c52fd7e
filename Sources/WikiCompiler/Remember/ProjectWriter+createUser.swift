extension ProjectWriter {
    /// The workspace's reserved project `user`, which holds what is true everywhere; made when it is missing.
    /// - Parameter time: of its first commit, seconds since 1970.
    public static func userProject(in workspace: String, home: Home, time: Int64) throws -> Project {
        if let standing = try ProjectDirectory(home: home).userProject(in: workspace) { return standing }
        // Each workspace has its own, and a project without a repository is known by its name alone.
        let key = workspace == "default" ? nil : "user of \(workspace)"
        return try create(name: "user", identity: nil, workspace: workspace, home: home, time: time, knownAs: key)
    }
}
