import WikiCompiler

/// `wikictl diff`
struct DiffCommand: Command {
    static let declaration = Declaration(
        name: "diff", abstract: "Show what an operation changed, or what was edited by hand and is not adopted yet.",
        arguments: [Argument("OPERATION", "An operation's id, from 'wikictl history'.", isOptional: true)])

    private let operation: String?

    init(arguments: ParsedArguments) {
        operation = arguments.argument("OPERATION")
    }

    func run(_ context: Context) throws -> ExitCode {
        let wiki = try context.wiki()
        let text = try operation.map { try changes(of: $0, context, wiki) } ?? wiki.diffOfWorkTree()
        if context.globals.json {
            context.output.json { $0.member("diff", text) }
        } else if text.isEmpty {
            context.note("Nothing was edited by hand since the last operation.")
        } else {
            context.output.write(colored(text, context.output.terminal))
        }
        return .done
    }

    private func changes(of operation: String, _ context: Context, _ wiki: ProjectWiki) throws -> String {
        if let text = try wiki.diff(operation: operation) { return text }
        let known = Set(try wiki.history().map(\.operation)).subtracting([""])
        throw WikiError(
            "cannot show \(operation)", "there is no such operation in \(wiki.project.name)",
            remedy: Suggestion.sentence(for: operation, among: known.sorted()) ?? "'wikictl history' lists them.")
    }

    private func colored(_ text: String, _ terminal: Terminal) -> String {
        guard terminal.hasColor else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            switch line.utf8.first {
            case UInt8(ascii: "@"): terminal.styled(String(line), .cyan)
            case _ where line.hasPrefix("+++ ") || line.hasPrefix("--- ") || line.hasPrefix("diff "): terminal.styled(String(line), .bold)
            case UInt8(ascii: "+"): terminal.styled(String(line), .green)
            case UInt8(ascii: "-"): terminal.styled(String(line), .red)
            default: String(line)
            }
        }.joined(separator: "\n")
    }
}
