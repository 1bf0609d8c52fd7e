import WikiCompiler

/// `wikictl init`
struct InitCommand: Command {
    static let declaration = Declaration(
        name: "init", abstract: "Make a wiki for the current repository.",
        discussion: """
            The wiki is a git repository of its own in the data directory; nothing is written into yours. Run again, it \
            says where the wiki is. With --project NAME it makes a project that has no repository.
            """,
        options: [Option("name", "NAME", "Call the project this instead of by its folder's name.")])

    private let name: String?

    init(arguments: ParsedArguments) {
        name = arguments.option("name")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let (project, isNew) = try makeOrFind(context, home)
        if context.globals.json {
            context.output.json { json in
                json.member("created", isNew)
                json.project(project)
            }
            return .done
        }
        let workspace = project.workspace == "default" ? "" : " in the workspace \(project.workspace)"
        context.output.line(isNew ? "Made the project \(project.name)\(workspace)." : "The project \(project.name)\(workspace) has its wiki already.")
        context.output.line("Its wiki: \(project.path)")
        if isNew { context.note("Next: 'wikictl compile FILE…' turns session transcripts into pages; 'wikictl status' shows what is there.") }
        return .done
    }

    private func makeOrFind(_ context: Context, _ home: Home) throws -> (Project, isNew: Bool) {
        let directory = ProjectDirectory(home: home)
        if let word = context.globals.project, !context.isPath(word) {
            let found = try directory.projects(named: word, workspace: context.globals.workspace)
            if let first = found.first { return (first, false) }
            return (try make(name ?? word, nil, context, home), true)
        }
        let path = context.globals.project.map(context.tidyPath) ?? context.currentDirectory
        let location = try directory.locate(path, userHome: context.userHome)
        switch location.match {
        case .found(let project): return (project, false)
        case .ambiguous(let projects):
            throw WikiError(
                "cannot tell which project \(path) belongs to", "it could be \(Suggestion.list(projects.map { "\($0.name) (\($0.id))" }, "or"))",
                remedy: "Name one by its UUID: --project \(projects[0].id).")
        case .none: break
        }
        guard let repository = location.repository else {
            throw WikiError(
                "cannot make a project", "\(path) is in no git repository",
                remedy: "Go into one, or give a project without a repository a name: wikictl init --project NAME.")
        }
        guard !repository.identity.root.isEmpty || !repository.identity.remote.isEmpty else {
            throw WikiError(
                "cannot make a project of \(repository.root)",
                repository.isShallow ? "it is a shallow clone without a remote" : "it has neither a commit nor a remote to know it by",
                remedy: "Commit something first, or give a project without a repository a name: wikictl init --project NAME.")
        }
        return (try make(name ?? repository.name, repository.identity, context, home), true)
    }

    private func make(_ name: String, _ identity: Project.Identity?, _ context: Context, _ home: Home) throws -> Project {
        let workspace = context.globals.workspace ?? "default"
        let namesakes = ProjectDirectory(home: home).survey().projects.filter { $0.name == name && $0.workspace == workspace }
        let project = try ProjectWriter.create(name: name, identity: identity, workspace: workspace, home: home, time: context.seconds)
        if namesakes.contains(where: { $0.id != project.id }) {
            context.warn("there is another project called \(name); 'wikictl project rename NEW --project \(project.id)' tells them apart")
        }
        return project
    }
}
