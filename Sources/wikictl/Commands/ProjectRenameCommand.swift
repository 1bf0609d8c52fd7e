import WikiCompiler

/// `wikictl project rename`
struct ProjectRenameCommand: Command {
    static let declaration = Declaration(
        name: "project rename", abstract: "Give the project another name.",
        discussion: "The name changes in project.yml, in index.md and in the name of the wiki's folder; the UUID, and so every link to it, stays.",
        arguments: [Argument("NEW", "The new name.")])

    private let name: String

    init(arguments: ParsedArguments) {
        name = arguments.required("NEW")
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let old = try context.project(in: configuration.home)
        let project = try context.writer(of: old, configuration).rename(to: name, now: context.seconds)
        if context.globals.json {
            context.output.json { $0.project(project) }
        } else {
            context.output.line("\(old.name) is now \(project.name). Its wiki: \(project.path)")
        }
        return .done
    }
}
