import WikiCompiler

/// `wikictl project move`
struct ProjectMoveCommand: Command {
    static let declaration = Declaration(
        name: "project move", abstract: "Move the project to another workspace.",
        discussion: "The workspace is made when there is none of that name. Nothing inside the wiki changes.",
        arguments: [Argument("WORKSPACE", "The workspace to move it to.")])

    private let workspace: String

    init(arguments: ParsedArguments) {
        workspace = arguments.required("WORKSPACE")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let old = try context.project(in: home)
        let project = try ProjectWriter(old, home: home).move(to: workspace)
        if context.globals.json {
            context.output.json { $0.project(project) }
        } else {
            context.output.line("\(project.name) is in the workspace \(project.workspace). Its wiki: \(project.path)")
        }
        return .done
    }
}
