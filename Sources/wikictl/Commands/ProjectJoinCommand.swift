import WikiCompiler

/// `wikictl project join`
struct ProjectJoinCommand: Command {
    static let declaration = Declaration(
        name: "project join", abstract: "Make a checkout part of the project that its marker names.",
        discussion: """
            Shows which project .wikictl.yml at the top of the checkout names, and asks once. From then on sessions held there are \
            filed under that project and are given its brief, until the marker's bytes change. A clone of somebody else's \
            repository can bring a marker along: confirm it only if you know why it is there. Refused inside an agent.
            """,
        arguments: [Argument("PATH", "The checkout; the current one when left out.", isOptional: true, completion: .directories)],
        flags: [Flag("yes", short: "y", "Do it without asking.")])

    private let path: String?
    private let isConfirmed: Bool

    init(arguments: ParsedArguments) {
        path = arguments.argument("PATH")
        isConfirmed = arguments.flag("yes")
    }

    func run(_ context: Context) throws -> ExitCode {
        let action = "cannot join a checkout to a project"
        guard !context.isInsideAgent else {
            throw WikiError(
                action, "an agent runs this, and only a person may", remedy: "Run 'wikictl project join' in a terminal of your own.")
        }
        let home = try context.configuration().home
        let place = path.map(context.tidyPath) ?? context.currentDirectory
        guard let repository = try SourceRepository(at: place, userHome: context.userHome, home: home) else {
            throw WikiError(action, "\(place) is in no git repository", remedy: "Name the checkout that has the marker.")
        }
        switch ProjectDirectory(home: home).marking(at: repository.root) {
        case .none:
            throw WikiError(
                action, "there is no \(ProjectMarker.fileName) in \(repository.root)",
                remedy: "'wikictl project mark --project NAME' writes one.")
        case .refused(let error): throw error
        case .unknown(let marker):
            throw WikiError(
                action, "its marker names the project \(marker.project), which is not on this machine",
                remedy: "'wikictl project list' shows those that are.")
        case .joined(let project): return report(project, repository.root, context)
        case .unconfirmed(let marker, let project):
            context.note("\(context.tilde(ProjectMarker.path(in: repository.root))) names the project \(project.name) (\(project.id)).")
            context.note("Sessions held there will be filed under it, and be given its brief. Earlier ones stay where they are.")
            let question = "Make \(context.tilde(repository.root)) part of \(project.name)?"
            guard try isConfirmed || Question(context, of: Self.declaration).isConfirmed(question) else {
                context.note("Nothing was changed.")
                return .findings
            }
            let root = ProjectDirectory.realPath(repository.root)
            guard !root.contains(where: \.isNewline) else {
                throw WikiError(action, "there is a line break in \(root.visible)", remedy: "Give the folder another name.")
            }
            try JoinedCheckouts.confirm(marker, at: root, home: home)
            try context.compiler().prepareBrief(of: project, in: repository)
            return report(project, repository.root, context)
        }
    }

    private func report(_ project: Project, _ root: String, _ context: Context) -> ExitCode {
        if context.globals.json {
            context.output.json { $0.project(project) }
        } else {
            context.output.line("\(context.tilde(root)) is part of \(project.name).")
        }
        return .done
    }
}

extension Context {
    /// What a person has to know of the marker in the checkout they ask about; nil when there is none.
    func markerLine(_ home: Home) -> String? {
        let path = globals.project.map { isPath($0) ? tidyPath($0) : "" } ?? currentDirectory
        guard !path.isEmpty, let repository = try? SourceRepository(at: path, userHome: userHome, home: home) else { return nil }
        let file = tilde(ProjectMarker.path(in: repository.root))
        switch ProjectDirectory(home: home).marking(at: repository.root) {
        case .none: return nil
        case .joined(let project): return "\(file) makes this checkout part of \(project.name)"
        case .unconfirmed(_, let project):
            return "\(file) names the project \(project.name) and is passed over; 'wikictl project join' confirms it"
        case .unknown(let marker):
            return "\(file) names \(marker.project), no project on this machine, and is passed over; remove it if it is not yours"
        case .refused(let error): return "\(file) is passed over: \(error.problem); remove it, then 'wikictl project mark' can write one"
        }
    }
}
