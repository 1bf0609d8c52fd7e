import WikiCompiler

extension Context {
    /// The project that `--project` names or the current directory belongs to, made when it is missing.
    func makeOrFindProject(name: String? = nil) throws -> (Project, isNew: Bool) {
        let home = try configuration().home
        let directory = ProjectDirectory(home: home)
        if let word = globals.project, !isPath(word) {
            let found = try directory.projects(named: word, workspace: globals.workspace)
            if let first = found.first { return (first, false) }
            return (try makeProject(name ?? word, nil, home), true)
        }
        let path = globals.project.map(tidyPath) ?? currentDirectory
        let location = try directory.locate(path, userHome: userHome)
        switch location.match {
        case .found(let project): return (project, false)
        case .ambiguous(let projects):
            throw WikiError(
                "cannot tell which project \(path) belongs to",
                "it could be \(Suggestion.list(projects.map { "\($0.name) (\($0.id))" }, "or"))",
                remedy: "Name one by its UUID: --project \(projects[0].id).")
        case .none: break
        }
        guard let repository = location.repository else {
            throw WikiError(
                "cannot make a project", noRepository(at: path),
                remedy: "Go into one, or give a project without a repository a name: wikictl init --project NAME.")
        }
        guard !repository.identity.root.isEmpty || !repository.identity.remote.isEmpty else {
            throw WikiError(
                "cannot make a project of \(repository.root)",
                repository.isShallow ? "it is a shallow clone without a remote" : "it has neither a commit nor a remote to know it by",
                remedy: "Commit something first, or give a project without a repository a name: wikictl init --project NAME.")
        }
        return (try makeProject(name ?? repository.name, repository.identity, home), true)
    }

    private func makeProject(_ name: String, _ identity: Project.Identity?, _ home: Home) throws -> Project {
        let workspace = globals.workspace ?? "default"
        let namesakes = ProjectDirectory(home: home).survey().projects.filter { $0.name == name && $0.workspace == workspace }
        let project = try ProjectWriter.create(name: name, identity: identity, workspace: workspace, home: home, time: seconds)
        if namesakes.contains(where: { $0.id != project.id }) {
            warn("there is another project called \(name); 'wikictl project rename NEW --project \(project.id)' tells them apart")
        }
        return project
    }
}
