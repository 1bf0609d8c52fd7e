import WikiCompiler

/// `wikictl project list`
struct ProjectListCommand: Command {
    static let declaration = Declaration(name: "project list", abstract: "List the projects that have a wiki.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let projects = try context.allProjects(in: try context.configuration().home)
        if context.globals.json {
            context.output.json { json in json.objects("projects", projects) { $0.project($1) } }
        } else if projects.isEmpty {
            context.note("There is no project yet; 'wikictl init' makes one.")
        } else {
            let hasWorkspaces = Set(projects.map(\.workspace)) != ["default"]
            let rows = projects.map { (left: hasWorkspaces ? "\($0.workspace)/\($0.name)" : $0.name, right: $0.path) }
            let width = rows.map(\.left.count).max() ?? 0
            for row in rows {
                let gap = String(repeating: " ", count: width - row.left.count + 2)
                context.output.line(context.output.terminal.styled(row.left, .bold) + gap + row.right)
            }
        }
        return projects.isEmpty ? .findings : .done
    }
}
