import WikiCompiler

/// `wikictl import`
struct ImportCommand: Command {
    static let declaration = Declaration(
        name: "import", abstract: "Bring the sessions that are on this machine into the wikis.",
        discussion: """
            Finds every session of Claude Code, Codex, opencode and Gemini CLI, newest first. All are archived, with secrets \
            removed, before any is compiled. A repository that has no wiki gets one; sessions that were held elsewhere are \
            archived and stay unfiled. Of sessions that an agent has deleted the prompts are brought back. What Claude Code noted \
            down of these repositories in its memory folder is proposed: see 'wikictl help proposals'. What 'wikictl \
            ignore' names is left alone.

            Ctrl-C ends it at the next session. Run again, it goes on where it was, and does nothing twice.
            """,
        arguments: [
            Argument(
                "PATH", "Only sessions that were held in this folder, or whose files stand there.", isOptional: true, repeats: true,
                completion: .directories)
        ],
        options: [
            Option("days", "N", "Only sessions that changed in the last N days."),
            Option("budget", "SECONDS", "Compile for so long at most, the newest sessions first; the rest waits."),
        ],
        flags: [
            Flag("estimate", "Archive, and say what a model would be sent and what it would cost; compile nothing."),
            Flag("all", "Every session, however old: what it does without --days and PATH."),
        ])

    private var options = SessionImport.Options()

    private let paths: [String]

    init(arguments: ParsedArguments) throws {
        options.days = try arguments.option("days", in: 0...36_500)
        options.budget = try arguments.option("budget", as: Double.self)
        options.estimatesOnly = arguments.flag("estimate")
        paths = arguments.arguments("PATH")
        if let budget = options.budget, budget < 0 { throw arguments.error("cannot read --budget \(budget)", "it is less than nothing") }
        if arguments.flag("all"), options.days != nil || !paths.isEmpty {
            throw arguments.error("cannot import", "--all goes neither with --days nor with PATH")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        var options = self.options
        // Agents write both: the path as it was typed, and as it is without links.
        options.paths = paths.flatMap { path in
            let plain = context.tidyPath(path)
            let real = context.realPath(plain)
            return real == plain ? [plain] : [plain, real]
        }
        let report = try context.importSessions(options)
        if context.globals.json {
            context.output.json { $0.report(report) }
        } else if options.estimatesOnly {
            try context.show(estimates: report)
        } else {
            for line in report.lines { context.output.line(line) }
        }
        if let stop = report.stop { context.warn("\(stop)") }
        context.warnOfFailures(report)
        if report.isStopped { context.note("Stopped; what is done is kept. Run it again to go on.") }
        return report.failures.isEmpty && !report.isStopped && report.stop == nil ? .done : .findings
    }
}
