/// `wikictl help`
struct HelpCommand: Command {
    static let declaration = Declaration(
        name: "help", abstract: "Show what wikictl can do, or explain one command.",
        arguments: [Argument("COMMAND", "The command to explain.", isOptional: true, repeats: true, completion: .commands)],
        flags: [
            Flag("all", "List every command and the global options."),
            Flag("markdown", "Write the whole reference as docs/cli.md has it.", isHidden: true),
        ])

    private let words: [String]
    private let all: Bool
    private let markdown: Bool

    init(arguments: ParsedArguments) {
        words = arguments.arguments("COMMAND")
        all = arguments.flag("all")
        markdown = arguments.flag("markdown")
    }

    func run(_ context: Context) throws -> ExitCode {
        let help = HelpText(catalog: context.catalog, terminal: context.output.terminal)
        if markdown {
            context.output.write(MarkdownReference(catalog: context.catalog).text)
        } else if words.isEmpty {
            context.output.write(all ? help.everything() : help.overview())
        } else {
            context.output.write(try help.explanation(of: words))
        }
        return .done
    }
}
