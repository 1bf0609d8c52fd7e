import WikiCompiler

/// `wikictl purge`
struct PurgeCommand: Command {
    static let declaration = Declaration(
        name: "purge", abstract: "Remove a whole project, or a workspace, with everything of it.",
        discussion: """
            The project is that of --project, else of the current directory; with --workspace and no --project it is all projects of \
            that workspace. Its wiki goes with its history, its archived sessions, its rows of the state, its index and caches, and what \
            other wikis took over from its sessions alone. Its remotes and the checkout go on the list of what is ignored, so that its \
            sessions leave no byte again; 'wikictl ignore --remove' takes them off. It cannot be undone.

            What goes is shown, and you are asked to type the name; --yes NAME does that for scripts. Then the whole data directory is \
            searched, and a receipt says what is left. An agent can look with --dry-run, and cannot say yes for you.
            """,
        options: [Option("yes", "NAME", "Do it without asking; NAME is that of what goes.")],
        flags: [Flag("dry-run", "Show what would go, and remove nothing.")])

    private let name: String?
    private let isDryRun: Bool
    private let usage: ParsedArguments

    init(arguments: ParsedArguments) {
        name = arguments.option("yes")
        isDryRun = arguments.flag("dry-run")
        usage = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let isWorkspace = context.globals.workspace != nil && context.globals.project == nil
        let projects = try isWorkspace ? context.allProjects(in: home) : [context.project(in: home)]
        let called = isWorkspace ? context.globals.workspace ?? "" : projects[0].name
        if let name, name != called {
            throw WikiError("cannot purge \(called)", "--yes says \(name)", remedy: "Give the name of what is to go: --yes \(called).")
        }
        if !isDryRun {
            try context.requirePerson(
                "cannot purge \(called)", command: "wikictl purge\(isWorkspace ? " --workspace \(called)" : context.place(of: projects[0]))"
            )
        }
        let progress = context.progress("reading")
        let forgetting = try Forgetting(.projects(projects.map(\.id)), home: home, now: context.seconds) { progress.step($0) }
        progress.finish()
        var answer = ForgetAnswer(preview: forgetting.preview, isDryRun: isDryRun)
        if isDryRun {
            answer.write(to: context)
            return .done
        }
        guard try name != nil || isAgreed(called, answer, context) else {
            context.note("Nothing was removed.")
            return .findings
        }
        if name != nil, !context.globals.json { answer.writePreview(to: context) }
        let places = PurgedPlaces(of: projects, home: home, userHome: context.userHome)
        // Before anything goes: a session that ends meanwhile must not make the project anew.
        try places.ignore(in: home)
        answer.receipt = try context.forget(forgetting)
        answer.write(to: context)
        if !context.globals.json {
            for remote in places.remotes { context.output.line("Ignored from now on: the remote \(remote.visible)") }
            for path in places.paths { context.output.line("Ignored from now on: the folder \(path.visible)") }
        }
        return answer.receipt?.isClean ?? true ? .done : .findings
    }

    private func isAgreed(_ called: String, _ answer: ForgetAnswer, _ context: Context) throws -> Bool {
        if context.globals.json {
            throw usage.error(
                "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes NAME does it without asking.")
        }
        let question = try Question(context, of: Self.declaration)
        answer.writePreview(to: context)
        return question.isAnswered("To remove all of this for good, type the name \(called.visible):", by: called)
    }
}
