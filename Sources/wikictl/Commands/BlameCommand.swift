import Glibc
import JSON
import WikiCompiler

/// `wikictl blame`
struct BlameCommand: Command {
    static let declaration = Declaration(
        name: "blame", abstract: "Show which decisions, gotchas and conversations shaped a file.",
        discussion: """
            The pages that are anchored to the file, or name it, newest first, with the statements and the words they rest on; \
            under former names too. A folder stands for all that is in it. With a line's number the commit that brought the line \
            is told, and of the statements only those that have to do with it, as far as there are any.
            """,
        arguments: [Argument("PATH[:LINE]", "A file or folder of the project's repository.")])

    private let word: String

    init(arguments: ParsedArguments) {
        word = arguments.required("PATH[:LINE]")
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let wiki = try context.wiki()
        let repository = context.repository(of: wiki.project, in: configuration.home)
        let reader = FreshnessReader(repository, project: wiki.project.id, home: configuration.home)
        let (path, line) = place(in: repository, context)
        let blame = FileBlame(of: path, line: line, pages: try wiki.pages(), reader: reader, redactor: try Redactor(configuration))
        if let line, reader.isAtHand, blame.line == nil {
            throw WikiError("cannot tell what shaped \(path):\(line)", "HEAD has no such line", remedy: "Leave the number out.")
        }
        let report = BlameReport(blame)
        if context.globals.json {
            context.output.json(report.write)
        } else if blame.entries.isEmpty {
            context.note("No page speaks of \(path.visible). 'wikictl query' finds pages by their words.")
        } else {
            for line in report.lines(context.output.terminal) { context.output.line(line) }
        }
        return blame.entries.isEmpty ? .findings : .done
    }

    /// The path relative to the repository's root, and the line.
    private func place(in repository: SourceRepository?, _ context: Context) -> (path: String, line: Int?) {
        var name = word
        var line: Int?
        if let colon = word.lastIndex(of: ":"), let number = Int(word[word.index(after: colon)...]), number > 0,
            access(context.tidyPath(word), F_OK) != 0
        {
            name = String(word[..<colon])
            line = number
        }
        guard let repository else { return (Self.tidy(name), line) }
        let root = Self.real(repository.root)
        for path in [context.tidyPath(name), Self.tidy(Self.real(context.currentDirectory)) + "/" + name].map(context.tidyPath) {
            if path == root { return ("", line) }
            if path.hasPrefix(root + "/") { return (String(path.dropFirst(root.utf8.count + 1)), line) }
        }
        return (Self.tidy(name), line)
    }

    private static func tidy(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    private static func real(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }
}
