import JSON
import WikiCompiler

/// `wikictl project show`
struct ProjectShowCommand: Command {
    static let declaration = Declaration(
        name: "project show", abstract: "Show what a project is known by.",
        discussion: "A project belongs to every clone that has one of its identities: the same first commit and the same remote.",
        arguments: [Argument("NAME", "The project; that of the current directory when left out.", isOptional: true)])

    private let name: String?

    init(arguments: ParsedArguments) {
        name = arguments.argument("NAME")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let project = try context.naming(name).project(in: home)
        guard !context.globals.json else {
            context.output.json { $0.project(project) }
            return .done
        }
        var rows = [("name", project.name), ("id", project.id), ("workspace", project.workspace), ("wiki", project.path)]
        for identity in project.identity {
            rows.append(("repository", identity.remote.isEmpty ? "no remote" : identity.remote))
            if !identity.root.isEmpty { rows.append(("first commit", identity.root)) }
        }
        if project.identity.isEmpty { rows.append(("repository", "none")) }
        for id in project.merged { rows.append(("merged", id)) }
        if let line = context.naming(name).markerLine(home) { rows.append(("marker", line)) }
        for (label, value) in rows { context.output.line(label.padded(14) + value) }
        return .done
    }
}

extension Context {
    /// The same context with another `--project`; itself for nil.
    func naming(_ project: String?) -> Context {
        guard let project else { return self }
        var globals = globals
        globals.project = project
        return Context(
            globals: globals, output: output, messages: messages, environment: environment, currentDirectory: currentDirectory,
            clock: clock, catalog: catalog)
    }
}

extension JSONWriter {
    /// The members that describe a project.
    mutating func project(_ project: Project) {
        member("project", project.id)
        member("name", project.name)
        member("workspace", project.workspace)
        member("path", project.path)
        objects("identity", project.identity) { json, identity in
            json.member("root", identity.root)
            json.member("remote", identity.remote)
        }
        member("merged", project.merged)
    }
}

extension String {
    /// The text with spaces after it up to a width.
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
