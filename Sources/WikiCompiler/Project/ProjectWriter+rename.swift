import Git
import Glibc

extension ProjectWriter {
    /// Gives the project another name: in `project.yml` and `index.md`, committed as one operation, then in its folder's name.
    ///
    /// The UUID stays. The writer must not be used afterwards: its wiki stands elsewhere.
    /// - Parameter now: seconds since 1970.
    /// - Returns: the project under its new name and path.
    public func rename(to name: String, now: Int64) throws -> Project {
        let old = wiki.project
        try Project.requireName(name, "cannot rename \(old.name)")
        let renamed = Project(id: old.id, name: name, identity: old.identity, merged: old.merged, workspace: old.workspace, path: old.path)
            .keeping(quotesLocal: old.keepsQuotesLocal)
        let files = [
            ("project.yml", renamed.yaml), ("index.md", GeneratedFiles.index(name: name, pages: try wiki.pages())),
        ]
        let changes = try files.filter { try wiki.text($0.0) != $0.1 }.map { FileChange(path: $0.0, content: Array($0.1.utf8)) }
        let id = "n" + Identifier.base32(Identifier.hash(["op1", "rename", old.id, name, try wiki.head()]), length: 10)
        let commit = PageCommit(subject: "project: \(ProjectDirectory.slug(name))", author: signature(now), changes: changes)
        try wiki.repository.write(operation: id, commits: changes.isEmpty ? [] : [commit], holding: lock)
        return try settle(renamed)
    }

    /// Makes `index.md` and the folder follow a name that `project.yml` got by another way, such as an undo.
    /// - Parameter project: as it was before.
    public static func followName(of project: Project, home: Home, now: Int64) throws {
        guard let text = FileText.read(project.path + "/project.yml") else { return }
        let standing = try Project.read(yaml: text, workspace: project.workspace, path: project.path)
        guard standing.name != project.name else { return }
        _ = try ProjectWriter(standing, home: home).rename(to: standing.name, now: now)
    }

    /// Puts the project into a workspace, which is made when it is missing.
    ///
    /// Nothing in the wiki changes. The writer must not be used afterwards: its wiki stands elsewhere.
    /// - Returns: the project with its new workspace and path.
    public func move(to workspace: String) throws -> Project {
        let old = wiki.project
        try ProjectDirectory(home: wiki.home).createWorkspace(workspace)
        return try settle(
            Project(
                id: old.id, name: old.name, identity: old.identity, merged: old.merged, workspace: workspace, path: old.path,
                keepsQuotesLocal: old.keepsQuotesLocal))
    }

    /// Moves the wiki's folder to where the project's name and workspace say.
    private func settle(_ project: Project) throws -> Project {
        let path = ProjectDirectory(home: wiki.home).path(workspace: project.workspace, name: project.name, id: project.id)
        guard path != project.path else { return project }
        let action = "cannot move \(project.path) to \(path)"
        // rename(2) would replace an empty folder.
        guard !Folder.exists(path) else {
            throw WikiError(action, "something is there already", remedy: "Move it out of the way and try again.")
        }
        guard Glibc.rename(project.path, path) == 0 else {
            throw WikiError(action, systemProblem(), remedy: "Check the permissions of both folders and try again.")
        }
        return Project(
            id: project.id, name: project.name, identity: project.identity, merged: project.merged, workspace: project.workspace,
            path: path,
            keepsQuotesLocal: project.keepsQuotesLocal)
    }
}
