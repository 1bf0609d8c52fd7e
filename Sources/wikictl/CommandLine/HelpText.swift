/// Help as the terminal shows it, made from the declarations.
struct HelpText {
    private let catalog: CommandCatalog
    private let terminal: Terminal
    private var width: Int { min(max(terminal.width, 40), 100) }

    init(catalog: CommandCatalog, terminal: Terminal) {
        self.catalog = catalog
        self.terminal = terminal
    }

    /// `wikictl help`: the main commands.
    func overview() -> String {
        let main = catalog.commands.map { $0.declaration }.filter(\.isMain)
        let hint = "'wikictl help --all' lists every command and option, 'wikictl help COMMAND' explains one."
        return paragraph(catalog.abstract) + "\n" + heading("Usage") + "  wikictl COMMAND [options]\n\n"
            + (main.isEmpty ? "" : heading("Main commands") + rows(main.map { ($0.name, $0.abstract) }) + "\n")
            + paragraph(hint) + "\n" + exitCodes()
    }

    /// `wikictl help --all`
    func everything() -> String {
        let sections = catalog.sections.filter { !$0.commands.isEmpty }.map { section in
            heading(section.title) + rows(section.commands.map { ($0.declaration.name, $0.declaration.abstract) }) + "\n"
        }
        return paragraph(catalog.abstract) + "\n" + heading("Usage") + "  wikictl COMMAND [options]\n\n" + sections.joined()
            + heading("Global options, before or after the command")
            + optionRows(GlobalOptions.options, GlobalOptions.flags) + "\n" + exitCodes()
    }

    /// The help of one command, or the list of a group.
    func explanation(of words: [String]) throws(UsageError) -> String {
        let name = words.joined(separator: " ")
        if let command = catalog.command(named: name) { return explanation(of: command.declaration) }
        let members = catalog.commands(inGroup: name)
        guard members.isEmpty else {
            return paragraph(catalog.groups[name] ?? "") + "\n" + heading("Commands")
                + rows(members.map { ($0.declaration.name, $0.declaration.abstract) }) + "\n"
                + paragraph("'wikictl help \(name) COMMAND' explains one.")
        }
        let known = catalog.commands.map { $0.declaration.name } + catalog.firstWords
        let advice = Suggestion.sentence(for: name, among: known)
        throw UsageError(command: "", "cannot explain '\(name)'", "there is no such command", advice: advice)
    }

    private func explanation(of declaration: Declaration) -> String {
        var text = paragraph(declaration.abstract) + "\n" + heading("Usage") + "  wikictl \(declaration.synopsis)\n"
        if !declaration.discussion.isEmpty { text += "\n" + paragraph(declaration.discussion) }
        if !declaration.arguments.isEmpty {
            text += "\n" + heading("Arguments") + rows(declaration.arguments.map { ($0.synopsis, $0.help) })
        }
        let options = optionRows(declaration.options, declaration.flags)
        if !options.isEmpty { text += "\n" + heading("Options") + options }
        let members = catalog.commands(inGroup: declaration.name)
        if !members.isEmpty { text += "\n" + heading("Commands") + rows(members.map { ($0.declaration.name, $0.declaration.abstract) }) }
        return text + "\n" + paragraph("Global options such as --project, --json and --quiet work here too: see 'wikictl help --all'.")
    }

    private func optionRows(_ options: [Option], _ flags: [Flag]) -> String {
        return rows(options.map { ($0.synopsis, $0.help) } + flags.filter { !$0.isHidden }.map { ($0.synopsis, $0.help) })
    }

    private func exitCodes() -> String {
        heading("Exit codes") + rows(ExitCode.meanings.map { (String($0.code.rawValue), $0.meaning) })
    }

    private func heading(_ text: String) -> String {
        terminal.styled("\(text):", .bold) + "\n"
    }

    private func paragraph(_ text: String) -> String {
        TextLayout.wrapped(text, width: width).joined(separator: "\n") + "\n"
    }

    private func rows(_ rows: [(String, String)]) -> String {
        TextLayout.columns(rows.map { (left: $0.0, right: $0.1) }, width: width) { terminal.styled($0, .cyan) }
    }
}
