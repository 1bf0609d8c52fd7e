import WikiCompiler

/// `wikictl grep`
struct GrepCommand: Command {
    static let declaration = Declaration(
        name: "grep", abstract: "Find lines of the pages by a pattern.",
        discussion: "Searches the files as they stand, edits that are not adopted yet included. The pattern is a Perl-compatible regular expression (PCRE2).",
        arguments: [Argument("PATTERN", "The pattern.")],
        flags: [
            Flag("ignore-case", short: "i", "Letters match in either case."),
            Flag("files", short: "l", "Print only the paths of pages that match."),
        ])

    private let pattern: String
    private let isCaseless: Bool
    private let isForFiles: Bool

    init(arguments: ParsedArguments) {
        pattern = arguments.required("PATTERN")
        isCaseless = arguments.flag("ignore-case")
        isForFiles = arguments.flag("files")
    }

    func run(_ context: Context) throws -> ExitCode {
        let matches = try context.wiki().grep(pattern, caseless: isCaseless)
        var paths: [String] = []
        for match in matches where match.path != paths.last { paths.append(match.path) }
        if context.globals.json, isForFiles {
            context.output.json { $0.member("paths", paths) }
        } else if context.globals.json {
            context.output.json { json in
                json.objects("matches", matches) { json, match in
                    json.member("page", match.path)
                    json.member("line", match.line)
                    json.member("text", match.text)
                }
            }
        } else if isForFiles {
            for path in paths { context.output.line(context.output.terminal.styled(path, .cyan)) }
        } else {
            for match in matches { context.output.line(line(match, context.output.terminal)) }
        }
        return matches.isEmpty ? .findings : .done
    }

    private func line(_ match: ProjectWiki.LineMatch, _ terminal: Terminal) -> String {
        let bytes = Array(match.text.utf8)
        var text = match.text
        // A pattern over bytes can match inside a character; then nothing is marked.
        if terminal.hasColor, match.range.upperBound <= bytes.count,
            let head = String(validating: bytes[..<match.range.lowerBound], as: UTF8.self),
            let found = String(validating: bytes[match.range], as: UTF8.self),
            let tail = String(validating: bytes[match.range.upperBound...], as: UTF8.self)
        {
            text = head + terminal.styled(found, .bold, .red) + tail
        }
        return "\(terminal.styled(match.path, .cyan)):\(match.line): \(text)"
    }
}
