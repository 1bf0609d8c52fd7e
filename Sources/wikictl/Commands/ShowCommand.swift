import WikiCompiler

/// `wikictl show`
struct ShowCommand: Command {
    static let declaration = Declaration(
        name: "show", abstract: "Show a page with its evidence.",
        discussion: """
            The page as it was last committed. Each statement stands with its id, which other commands take too, and with \
            the numbers of the quotes that prove it; the quotes follow at the end. Its strength is how much it deserves to be shown, \
            from 0 to 1, before this reading: pages that nobody opens fade (docs/strength.md).
            """,
        arguments: [Argument("PAGE", "A page, by its file name, path, title or id, or by a statement's id.")],
        flags: [Flag("raw", "Write the file as it is.")])

    private let name: String
    private let isRaw: Bool

    init(arguments: ParsedArguments) {
        name = arguments.required("PAGE")
        isRaw = arguments.flag("raw")
    }

    func run(_ context: Context) throws -> ExitCode {
        let wiki = try context.wiki()
        let page = try context.page(name, in: wiki)
        let uses = PageUses(context)
        func standing() -> PageStanding {
            context.reader(of: wiki.project, in: wiki.home).standing(of: page, countsLines: true, commits: FreshnessReader.mostCommits)
        }
        func strength(_ standing: PageStanding) -> PageStrength? {
            uses.ledger(of: wiki.project, pages: [page.id])?.strength(of: page, standing)
        }
        if context.globals.json {
            let standing = standing()
            context.output.json { $0.page(page, standing: standing, strength: strength(standing)) }
        } else if isRaw {
            context.output.write(page.text)
        } else if let damage = page.damage {
            context.warn("\(page.path) is shown as it stands: \(damage)")
            context.output.write(page.text)
        } else {
            let standing = standing()
            context.output.write(
                PageRendering(page, standing: standing, strength: strength(standing), terminal: context.output.terminal).text)
        }
        uses.note(.opened, of: [(wiki.project.id, page.id, page.path)])
        if wiki.isEdited(page.path) {
            context.note("The file was edited by hand since; 'wikictl diff' shows how, and the next operation adopts it.")
        }
        return .done
    }
}
