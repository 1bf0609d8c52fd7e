extension ProjectWriter {
    /// The workspace's reserved project `user`, which holds what is true everywhere; made when it is missing.
    /// - Parameter time: of its first commit, seconds since 1970.
    public static func userProject(in workspace: String, home: Home, time: Int64) throws -> Project {
        if let standing = try ProjectDirectory(home: home).userProject(in: workspace) { return standing }
        return try create(name: "user", identity: nil, workspace: workspace, home: home, time: time, knownAs: userKey(in: workspace))
    }

    /// The UUID that the workspace's project `user` has, or gets when it is made.
    static func userProjectID(in workspace: String) -> String { Project.id(identity: nil, name: userKey(in: workspace)) }

    /// Each workspace has its own, and a project without a repository is known by its name alone.
    private static func userKey(in workspace: String) -> String { workspace == "default" ? "user" : "user of \(workspace)" }
}
