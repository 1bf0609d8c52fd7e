extension ProjectDirectory {
    /// Makes a workspace's folder and its `workspace.yml`, as far as they are missing.
    func createWorkspace(_ name: String) throws(WikiError) {
        try Project.requireName(name, "cannot create a workspace")
        let folder = workspacePath(name)
        try Folder.create(folder, mode: 0o700)
        guard !Folder.exists(folder + "/workspace.yml") else { return }
        let text = "schema: 1\nid: \(Self.workspaceID(name))\nname: \(name)\n"
        try FileText.write(text, to: folder + "/workspace.yml", mode: 0o644)
    }
}

extension Project {
    /// Refuses names that no folder, list or YAML file could show as they are.
    static func requireName(_ name: String, _ action: String) throws(WikiError) {
        let isUsable = !name.isEmpty && name.count <= Limits.title && !name.unicodeScalars.contains { Invisible.contains($0) || $0 == "/" }
        guard isUsable, name.trimmedBlank == name else {
            throw WikiError(action, "\"\(name)\" is not a name", remedy: "Give one without slashes, of at most \(Limits.title) characters.")
        }
    }
}
