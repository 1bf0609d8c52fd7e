import WikiCompiler

/// `wikictl project mark`
struct ProjectMarkCommand: Command {
    static let declaration = Declaration(
        name: "project mark", abstract: "Write a marker that names the project into this checkout.",
        discussion: """
            For two repositories that are to be one project, and for one whose first commit and remote are both gone: run it in \
            the checkout with --project NAME. The marker, .wikictl.yml, does nothing until 'wikictl project join' confirms it \
            on a machine.
            """)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let project = try context.project(in: home)
        guard let repository = try SourceRepository(at: context.currentDirectory, userHome: context.userHome, home: home) else {
            throw WikiError(
                "cannot write a marker", "\(context.currentDirectory) is in no git repository", remedy: "Go into the checkout it is for.")
        }
        let path = ProjectMarker.path(in: repository.root)
        // Throws for a file that is there and no marker.
        let former = try ProjectMarker(at: repository.root)
        let text = ProjectMarker.text(for: project)
        if former?.project != project.id { try FileText.write(text, to: path, mode: 0o644) }
        if context.globals.json {
            context.output.json { json in
                json.member("path", path)
                json.member("project", project.id)
            }
            return .done
        }
        context.output.line("\(former?.project == project.id ? "Already in" : "Wrote") \(context.tilde(path)):")
        for line in (FileText.read(path) ?? text).split(separator: "\n") { context.output.line("  \(String(line).visible)") }
        context.note("It does nothing until 'wikictl project join' confirms it in this checkout.")
        return .done
    }
}
