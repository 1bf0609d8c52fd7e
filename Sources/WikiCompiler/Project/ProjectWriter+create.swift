import Git
import Glibc
import Templates

extension ProjectWriter {
    /// Makes a project's wiki: its folder, its repository, and the first commit.
    /// - Parameters:
    ///   - time: of the first commit, seconds since 1970.
    ///   - key: what a project without a repository is known by; nil for its name.
    public static func create(
        name: String, identity: Project.Identity?, workspace: String, home: Home, time: Int64, knownAs key: String? = nil
    ) throws -> Project {
        try Project.requireName(name, "cannot create a project")
        try home.create()
        let directory = ProjectDirectory(home: home)
        let known = identity.map { $0.root.isEmpty && $0.remote.isEmpty ? [] : [$0] } ?? []
        let id = Project.id(identity: known.first, name: key ?? name)
        // Two processes that come upon a new repository at once make one wiki.
        let creation = try ProjectLock(at: directory.creationLock, waiting: 30)
        defer { withExtendedLifetime(creation) {} }
        let survey = directory.surveyAfterRecovery()
        if let standing = survey.projects.first(where: { $0.id == id }) { return standing }
        if let damaged = survey.damaged.first { throw damaged.error }
        let path = directory.path(workspace: workspace, name: name, id: id)
        try directory.createWorkspace(workspace)
        let project = Project(id: id, name: name, identity: known, workspace: workspace, path: path)
        let lock = try ProjectLock(at: "\(home.locks)/\(id)", waiting: 30)
        removeLeftLocks(at: path)
        let repository = try WikiRepository.create(at: path)
        try repository.recover(holding: lock)
        guard try repository.head() == nil else { return project }
        let schema = FileText.read(home.templates + "/" + Template.schema.rawValue) ?? Template.schema.builtIn
        let files = [
            ("project.yml", project.yaml), (".gitignore", GeneratedFiles.gitignore), ("SCHEMA.md", schema), ("exclusions", ""),
            ("index.md", GeneratedFiles.index(name: name, pages: [])), ("log.md", GeneratedFiles.log(pages: [])),
        ]
        let operation = "n" + Identifier.base32(Identifier.hash(["op1", "create", id]), length: 10)
        let commit = PageCommit(
            subject: "project: \(ProjectDirectory.slug(name))", author: Signature(name: Self.name, email: Self.email, time: time),
            changes: files.map { FileChange(path: $0.0, content: Array($0.1.utf8)) })
        try repository.write(operation: operation, commits: [commit], holding: lock)
        return project
    }

    /// A creation that was killed while git wrote its settings leaves their lock. Before there is a commit, nobody else writes there.
    private static func removeLeftLocks(at path: String) {
        if let repository = try? WikiRepository(opening: path), (try? repository.head()) ?? nil != nil { return }
        for name in ["config.lock", "HEAD.lock"] { unlink("\(path)/.git/\(name)") }
    }
}
