import WikiCompiler

/// `wikictl forget`
struct ForgetCommand: Command {
    static let declaration = Declaration(
        name: "forget", abstract: "Erase a page, a statement, a session or some words for good.",
        discussion: """
            WHAT is a page with its statements; a statement by its id, like ^k3f9a0c2, wherever it was copied, merged or moved to; or \
            a session with everything that rests on it alone. With --match, what a PCRE2 pattern matches goes: statements, quotes and \
            file names that hold a match, and the matching words of titles, transcripts and the rest.

            It goes from every version of every wiki, the project 'user' included, from the archived sessions, the state, the index and \
            the caches; 'exclusions' keeps it from coming back from an agent's own files. What rests on other evidence too stays. \
            What goes is shown, and you are asked; --yes answers. It cannot be undone.

            Then the whole data directory is searched, and a receipt says what was searched and what is left: exit code 1 when \
            something is. An agent can look with --dry-run, and cannot say yes for you. docs/forget.md tells what is not covered.
            """,
        arguments: [Argument("WHAT", "A page, a statement's id or a session's id.", isOptional: true)],
        options: [Option("match", "REGEX", "Erase what this PCRE2 pattern matches; (?i) at its start ignores case.")],
        flags: [
            Flag("dry-run", "Show what would go, and erase nothing."), Flag("yes", short: "y", "Do it without asking."),
        ])

    private let what: String?
    private let pattern: String?
    private let isDryRun: Bool
    private let isConfirmed: Bool
    private let usage: ParsedArguments

    init(arguments: ParsedArguments) throws {
        what = arguments.argument("WHAT")
        pattern = arguments.option("match")
        isDryRun = arguments.flag("dry-run")
        isConfirmed = arguments.flag("yes")
        usage = arguments
        guard (what == nil) != (pattern == nil) else {
            throw arguments.error(
                "cannot run 'forget'", what == nil ? "it does not say what" : "both WHAT and --match are given",
                advice: "Name a page, a statement or a session, or give --match REGEX.")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let home = configuration.home
        let target = try pattern.map { ForgetTarget.match($0) } ?? context.forgetTarget(what ?? "", in: home)
        try target.check()
        if !isDryRun {
            let words = pattern.map { "--match '\($0)'" } ?? what ?? ""
            try context.requirePerson("cannot forget", command: "wikictl forget \(words.visible)")
            for project in try ProjectDirectory(home: home).all() { _ = try? context.writer(of: project, configuration, waiting: 10) }
        }
        let progress = context.progress("reading")
        let forgetting = try Forgetting(target, home: home, now: context.seconds) { progress.step($0) }
        progress.finish()
        var answer = ForgetAnswer(preview: forgetting.preview, isDryRun: isDryRun)
        if forgetting.preview.isEmpty {
            if context.globals.json { answer.write(to: context) }
            context.note("Nothing of it is kept here.")
            return .findings
        }
        if isDryRun {
            answer.write(to: context)
            return .done
        }
        guard try isConfirmed || isAgreed(answer, context) else {
            context.note("Nothing was erased.")
            return .findings
        }
        if isConfirmed, !context.globals.json { answer.writePreview(to: context) }
        answer.receipt = try context.forget(forgetting)
        answer.write(to: context)
        return answer.receipt?.isClean ?? true ? .done : .findings
    }

    private func isAgreed(_ answer: ForgetAnswer, _ context: Context) throws -> Bool {
        if context.globals.json {
            throw usage.error(
                "cannot ask whether to go on", "with --json only the answer is printed", advice: "--yes does it without asking.")
        }
        let question = try Question(context, of: Self.declaration)
        answer.writePreview(to: context)
        return question.isConfirmed("Erase all of this for good? Nothing brings it back.")
    }
}
