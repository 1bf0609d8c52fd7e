import WikiCompiler

extension Context {
    /// The pipeline with this person's settings.
    func compiler() throws -> Compiler {
        let configuration = try Configuration(environment: environment, homePath: globals.home)
        let clock = self.clock
        return Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: environment["HOME"],
            person: Person.configured(at: currentDirectory, environment: environment), now: { Double(clock()) })
    }

    /// The project to compile into: `--project`, else the current directory's; made when it is missing and `creating`.
    func targetProject(creating: Bool, _ compiler: Compiler) throws -> Project {
        let directory = compiler.directory
        let time = Int64(clock())
        if let name = globals.project {
            let named = try directory.projects(named: name, workspace: globals.workspace)
            if named.count == 1 { return named[0] }
            if named.isEmpty, Folder.exists(absolutePath(name)), case .found(let project) = try directory.locate(absolutePath(name), userHome: environment["HOME"]).match {
                return project
            }
            guard named.isEmpty, creating else {
                let problem = named.isEmpty ? "there is no such project" : "\(named.count) projects have that name"
                throw WikiError("cannot compile into \(name)", problem, remedy: "'wikictl project list' lists them; --create makes a new one.")
            }
            let repository = Folder.exists(absolutePath(name)) ? try SourceRepository(at: absolutePath(name), userHome: environment["HOME"]) : nil
            return try ProjectWriter.create(
                name: repository?.name ?? name, identity: repository?.identity, workspace: globals.workspace ?? "default",
                home: compiler.home, time: time)
        }
        let location = try directory.locate(currentDirectory, userHome: environment["HOME"])
        if case .found(let project) = location.match { return project }
        guard let repository = location.repository, creating else {
            throw WikiError(
                "cannot compile", "the current directory belongs to no project", remedy: "Run 'wikictl init' in a repository, or name a project with --project.")
        }
        return try ProjectWriter.create(
            name: repository.name, identity: repository.identity, workspace: globals.workspace ?? "default", home: compiler.home, time: time)
    }

    /// The project's repository, when the current directory lies in it.
    func repository(of project: Project) throws -> SourceRepository? {
        guard let repository = try SourceRepository(at: currentDirectory, userHome: environment["HOME"]) else { return nil }
        return project.identity.contains(repository.identity) ? repository : nil
    }

    /// The archived session that a person means by the agent's id, the source id, or the beginning of either.
    func archivedSession(_ text: String, project: Project) throws -> ArchivedSession {
        let configuration = try Configuration(environment: environment, homePath: globals.home)
        let sessions = try TranscriptArchive(root: configuration.home.raw).sessions(of: project.id)
        let exact = sessions.filter { $0.session == text || $0.source == text }
        let found = exact.isEmpty ? sessions.filter { text.count >= 4 && ($0.session.hasPrefix(text) || $0.source.hasPrefix(text)) } : exact
        guard let session = found.first, found.count == 1 else {
            throw WikiError(
                "cannot find the session \(text) in \(project.name)", found.isEmpty ? "no archived session has that id" : "\(found.count) sessions begin so",
                remedy: "'wikictl sessions' lists them.")
        }
        return session
    }

    /// Brings the search index to the newest commit of a project's wiki.
    func refreshIndex(_ project: Project) throws {
        let configuration = try Configuration(environment: environment, homePath: globals.home)
        try ProjectWiki(project, home: configuration.home).refresh(SearchIndex(path: configuration.home.index))
    }
}
