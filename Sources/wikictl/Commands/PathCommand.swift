import WikiCompiler

/// `wikictl path`
struct PathCommand: Command {
    static let declaration = Declaration(
        name: "path", abstract: "Print where the project's wiki is, or a page's file.",
        arguments: [Argument("PAGE", "A page, by its file name, path, title or id.", isOptional: true)])

    private let page: String?

    init(arguments: ParsedArguments) {
        page = arguments.argument("PAGE")
    }

    func run(_ context: Context) throws -> ExitCode {
        let path = try context.file(of: page)
        if context.globals.json {
            context.output.json { $0.member("path", path) }
        } else {
            context.output.line(path)
        }
        return .done
    }
}

extension Context {
    /// The file of a page, or the folder of the whole wiki.
    func file(of page: String?) throws -> String {
        guard let page else { return try project(in: try configuration().home).path }
        let wiki = try wiki()
        return try wiki.project.path + "/" + self.page(page, in: wiki).path
    }
}
