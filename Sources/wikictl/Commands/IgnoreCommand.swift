import Hooks
import WikiCompiler

/// `wikictl ignore`
struct IgnoreCommand: Command {
    static let declaration = Declaration(
        name: "ignore", abstract: "Leave the sessions of a folder or of a remote alone; without one, list what is ignored.",
        discussion: """
            Sessions held in an ignored folder or below, or in a repository with such a remote, leave no byte: hooks, import \
            and worker pass them over. A remote is host and path, like github.com/acme/secret, and may have * for any \
            characters: github.com/acme/*. What was archived before stays.
            """,
        arguments: [Argument("PATH|REMOTE", "A folder, or a remote.", isOptional: true, completion: .directories)],
        flags: [Flag("remove", "Ignore it no longer.")])

    private let word: String?
    private let isRemoval: Bool

    init(arguments: ParsedArguments) throws {
        word = arguments.argument("PATH|REMOTE")
        isRemoval = arguments.flag("remove")
        if isRemoval, word == nil { throw arguments.error("cannot ignore no longer", "--remove goes with a folder or a remote") }
        if let word, word.isEmpty || word.contains(where: \.isNewline) {
            throw arguments.error("cannot ignore that", "it is empty, or has a line break in it")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        guard let word else { return list(IgnoreList(home: home.path), context) }
        let rule = try Rule(word, context)
        var isChanged = false
        let list = try IgnoreList.update(home) { list in
            isChanged = isRemoval ? rule.remove(from: &list) : rule.add(to: &list)
        }
        if isRemoval, !isChanged {
            throw WikiError("cannot ignore \(word) no longer", "it is not ignored", remedy: "'wikictl ignore' lists what is.")
        }
        if context.globals.json { return self.list(list, context) }
        context.output.line(
            isRemoval ? "No longer ignored: \(rule)" : isChanged ? "Ignored from now on: \(rule)" : "Ignored already: \(rule)")
        return .done
    }

    private func list(_ list: IgnoreList, _ context: Context) -> ExitCode {
        if context.globals.json {
            context.output.json { json in
                json.member("paths", list.paths)
                json.member("remotes", list.remotes)
                json.member("paused", list.isPaused)
            }
            return .done
        }
        for path in list.paths { context.output.line("path    \(path.visible)") }
        for remote in list.remotes { context.output.line("remote  \(remote.visible)") }
        if list.isPaused { context.output.line("Capture is paused altogether; 'wikictl resume' ends that.") }
        if list == IgnoreList() { context.note("Nothing is ignored.") }
        return .done
    }

    /// One line of the list.
    enum Rule: CustomStringConvertible {
        case path(String)
        case remote(String)

        init(_ word: String, _ context: Context) throws {
            let path = context.tidyPath(word)
            let looksLikePath = word.hasPrefix("/") || word.hasPrefix(".") || word.hasPrefix("~")
            if looksLikePath || Folder.exists(path) {
                let real = context.realPath(path)
                guard real != "/" else {
                    throw WikiError("cannot ignore /", "that is everything", remedy: "'wikictl pause' rests all capture.")
                }
                self = .path(real)
            } else if word.contains("/") || word.contains("*") {
                self = .remote(RemoteURL.canonical(word))
            } else {
                throw WikiError(
                    "cannot ignore \(word)", "there is no such folder, and a remote has a host and a path",
                    remedy: "Give a folder, or a remote like github.com/acme/*.")
            }
        }

        var description: String {
            switch self {
            case .path(let path): "the folder \(path)"
            case .remote(let remote): "the remote \(remote)"
            }
        }

        func add(to list: inout IgnoreList) -> Bool {
            switch self {
            case .path(let path): Self.add(path, to: &list.paths)
            case .remote(let remote): Self.add(remote, to: &list.remotes)
            }
        }

        func remove(from list: inout IgnoreList) -> Bool {
            let before = list
            switch self {
            case .path(let path): list.paths.removeAll { $0 == path }
            case .remote(let remote): list.remotes.removeAll { $0 == remote }
            }
            return list != before
        }

        private static func add(_ text: String, to texts: inout [String]) -> Bool {
            guard !texts.contains(text) else { return false }
            texts.append(text)
            return true
        }
    }
}
