import WikiCompiler

/// `wikictl unarchive`
struct UnarchiveCommand: Command {
    static let declaration = Declaration(
        name: "unarchive", abstract: "Bring a page back from the archive.",
        discussion: """
            It stands again in the folder of its kind, is found by 'wikictl query', and counts as used today. A session that \
            learns it again brings a page back by itself. 'wikictl query --archived' finds what is in the archive.
            """,
        arguments: [Argument("PAGE", "The page, by its file name, path, title or id.")])

    private let page: String

    init(arguments: ParsedArguments) {
        page = arguments.required("PAGE")
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let project = try context.project(in: configuration.home)
        let writer = try context.writer(of: project, configuration)
        let found = try context.page(page, in: writer.wiki)
        let (operation, path) = try writer.unarchive(found, now: context.seconds)
        _ = try context.stateDatabase(configuration.home)
        PageUses(context).note(.opened, of: [(project.id, found.id, path)])
        context.renewBriefs(of: project)
        if context.globals.json {
            context.output.json { json in
                json.member("operation", operation)
                json.member("page", path)
            }
        } else {
            context.output.line("\(path) is back. 'wikictl undo \(operation)\(context.place(of: project))' archives it again.")
        }
        return .done
    }
}
