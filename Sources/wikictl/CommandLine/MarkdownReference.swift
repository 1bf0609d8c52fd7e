/// The whole command line as one markdown page; docs/cli.md is this text.
struct MarkdownReference {
    private let catalog: CommandCatalog

    init(catalog: CommandCatalog) {
        self.catalog = catalog
    }

    var text: String {
        var text = """
            # The command line

            \(catalog.abstract) This page is written by `wikictl help --markdown`.

            ## Global options

            They stand before or after the command.


            """
        text += list(GlobalOptions.options, GlobalOptions.flags)
        text += "\n## Exit codes\n\n| code | meaning |\n|---:|---|\n"
        text += ExitCode.meanings.map { "| \($0.code.rawValue) | \($0.meaning) |\n" }.joined()
        text += "\nResults go to stdout, everything else to stderr. A reader that closes the pipe early is no error.\n"
        for section in catalog.sections where !section.commands.isEmpty {
            text += "\n## \(section.title)\n"
            text += section.commands.map { describe($0.declaration) }.joined()
        }
        return text
    }

    private func describe(_ declaration: Declaration) -> String {
        var text = "\n### `wikictl \(declaration.name)`\n\n\(declaration.abstract)\n\n```\nwikictl \(declaration.synopsis)\n```\n"
        if !declaration.discussion.isEmpty { text += "\n" + paragraphs(declaration.discussion) }
        let arguments = declaration.arguments.map { "- `\($0.synopsis)`: \($0.help)\n" }.joined()
        let options = list(declaration.options, declaration.flags)
        if !(arguments + options).isEmpty { text += "\n" + arguments + options }
        return text
    }

    private func list(_ options: [Option], _ flags: [Flag]) -> String {
        let valued = options.map { "- `\($0.synopsis)`: \($0.help)\n" }
        let switches = flags.filter { !$0.isHidden }.map { "- `\($0.synopsis)`: \($0.help)\n" }
        return (valued + switches).joined()
    }

    /// Lines indented by two become a code block by being indented by four.
    private func paragraphs(_ discussion: String) -> String {
        discussion.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("  ") ? "  \($0)\n" : "\($0)\n" }.joined()
    }
}
