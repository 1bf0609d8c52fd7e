import JSON
import WikiCompiler

/// `wikictl project schema`
struct ProjectSchemaCommand: Command {
    static let declaration = Declaration(
        name: "project schema", abstract: "Show how the project's wiki is to be kept, and whether models are told.",
        discussion: """
            SCHEMA.md in the wiki says in your own words what is worth keeping and how; a model that reads sessions gets it with \
            every prompt. One that you edit here is told from then on. One that came from elsewhere, with a synchronised wiki, is \
            told only after --confirm, since it would steer the model.
            """,
        flags: [Flag("confirm", "Have models told what it says now.")])

    private let confirms: Bool

    init(arguments: ParsedArguments) { confirms = arguments.flag("confirm") }

    func run(_ context: Context) throws -> ExitCode {
        let compiler = try context.compiler()
        let project = try context.project(in: compiler.home)
        if confirms {
            try context.requirePerson("cannot confirm SCHEMA.md", command: "wikictl project schema --confirm")
            try compiler.confirmSchema(of: project)
        }
        let isTold = try compiler.usesSchema(of: project)
        let text = try ProjectWiki(project, home: compiler.home).text("SCHEMA.md") ?? ""
        if context.globals.json {
            context.output.json { json in
                json.project(project)
                json.member("told", isTold)
                json.member("text", text)
            }
        } else {
            context.output.write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n")
            context.note(
                isTold ? "Models are told this." : "Models are not told this: it came from elsewhere. Read it, then add --confirm.")
        }
        return isTold ? .done : .findings
    }
}
