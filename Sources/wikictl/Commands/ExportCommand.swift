import WikiCompiler

/// `wikictl export`
struct ExportCommand: Command {
    static let declaration = Declaration(
        name: "export", abstract: "Write a wiki's pages for other programs.",
        discussion: """
            okf is a folder in the Open Knowledge Format 0.2: markdown with front matter, in which each footnote is one of the 'sources', and an \
            index. json is one document with pages, statements and evidence; docs/backup.md describes it. Pages that are in force go along: drafts, \
            archived pages and sessions when you ask for them. The same wiki gives the same bytes.
            """,
        arguments: [Argument("PAGE", "Only these pages, by path, stem, title or id.", isOptional: true, repeats: true)],
        options: [
            Option("format", "FORMAT", "As what: okf or json.", completion: .choices(["okf", "json"])),
            Option(
                "output", short: "o", "PATH", "The folder to make for okf; the file to write for json, else it is printed.",
                completion: .files),
        ],
        flags: [
            Flag("drafts", "Rules that were said once as well."), Flag("archived", "What is archived or deprecated as well."),
            Flag("sessions", "The pages of sessions as well."), Flag("replace", "Write over a file that stands there."),
        ])

    private enum Format: String { case okf, json }

    private let format: Format
    private let path: String?
    private let names: [String]
    private let replaces: Bool
    private var selection = WikiExport.Selection()

    init(arguments: ParsedArguments) throws {
        guard let word = arguments.option("format"), let format = Format(rawValue: word) else {
            throw arguments.error("cannot export", "--format is okf or json")
        }
        self.format = format
        path = arguments.option("output")
        names = arguments.arguments("PAGE")
        replaces = arguments.flag("replace")
        selection.drafts = arguments.flag("drafts")
        selection.archived = arguments.flag("archived")
        selection.sessions = arguments.flag("sessions")
        if format == .okf, path == nil { throw arguments.error("cannot export", "okf is a folder: say where with --output DIR") }
    }

    func run(_ context: Context) throws -> ExitCode {
        let wiki = try context.wiki()
        let named = try names.map { try context.page($0, in: wiki) }
        let export = WikiExport(wiki.project, pages: try wiki.pages(), named: named, selection)
        guard !export.pages.isEmpty else {
            context.note("No page of \(wiki.project.name) is to be exported; --drafts, --archived and --sessions take more.")
            return .findings
        }
        switch format {
        case .okf:
            let folder = context.tidyPath(path ?? "")
            try FileFolder.write(export.knowledgeBundle(version: Version.current), to: folder)
            context.note("Exported \(count(export.pages.count, "page")) to \(folder).")
        case .json:
            guard let path else {
                context.output.write(export.json)
                return .done
            }
            let file = context.tidyPath(path)
            guard replaces || !Folder.exists(file) else {
                throw WikiError("cannot export to \(file)", "a file stands there", remedy: "Choose another name, or add --replace.")
            }
            try FileText.write(export.json, to: file)
            context.note("Exported \(count(export.pages.count, "page")) to \(file).")
        }
        return .done
    }
}
