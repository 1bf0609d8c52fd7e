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
        let (project, isNew) = try context.makeOrFindProject(name: name)
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
}
