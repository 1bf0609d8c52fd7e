import WikiCompiler

/// `wikictl bootstrap`
struct BootstrapCommand: Command {
    static let declaration = Declaration(
        name: "bootstrap", abstract: "Seed the wiki from the repository: its documents, its history, its build files.",
        discussion: """
            Reads the files and commits of HEAD and writes what they prove: how the project is laid out, decisions with their \
            reasons, traps, how it is built and tested. Each statement quotes a file or a commit; 'wikictl why' shows it. What \
            the instruction files of agents order is listed and not repeated. reports/bootstrap.md says what was read and what \
            was left alone. The wiki is made when it is missing; your repository is only read.

            Rules read, unless a model was chosen and may read the project: then it is shown the best of the repository, up to \
            --tokens, beside what the rules found. --dry-run says what would be sent and what it would cost, and sends nothing.

            Run again, it updates what it wrote: what a file does not say any more is struck through.
            """,
        options: [
            Option("exclude", "PATTERN", "Read no file of this path or pattern, such as 'docs/old/**'.", repeats: true),
            Option("tokens", "N", "Show a model at most N tokens of the repository; 50,000 unless given."),
        ],
        flags: [
            Flag("dry-run", "Show what would be read, sent and written, and do none of it."),
            Flag("estimate", "Say what a model would be sent and what it would cost, and stop there."),
            Flag("show-prompt", "With --dry-run: print every prompt as a model would get it."),
            Flag("rules", "Ask no model, whatever was chosen."),
            Flag("resume", "Go on with a bootstrap that stopped, at the commit it had begun with."),
        ])

    private var options = BootstrapOptions()
    private let estimates: Bool
    private let showsPrompts: Bool
    private let usesRules: Bool

    init(arguments: ParsedArguments) throws {
        options.excluding = arguments.options("exclude")
        options.inputTokens = try arguments.option("tokens", in: 1_000...1_000_000) ?? options.inputTokens
        estimates = arguments.flag("estimate")
        options.isDryRun = arguments.flag("dry-run") || estimates
        showsPrompts = arguments.flag("show-prompt")
        options.resumes = arguments.flag("resume")
        usesRules = arguments.flag("rules")
        if showsPrompts, !options.isDryRun { throw arguments.error("cannot bootstrap", "--show-prompt goes with --dry-run") }
    }

    func run(_ context: Context) throws -> ExitCode {
        var compiler = try context.compiler()
        if usesRules { compiler.modelAccess = nil }
        let (project, isNew) = try context.makeOrFindProject()
        guard let repository = context.repository(of: project, in: compiler.home) else {
            throw WikiError(
                "cannot bootstrap \(project.name)", "its repository is not at hand",
                remedy: "Run it inside the repository, or name its folder with --project.")
        }
        if isNew { context.note("Made the wiki of \(project.name): \(context.tilde(project.path))") }
        let progress = context.progress("reading")
        let result = try compiler.bootstrap(project, repository: repository, options) { progress.step($0) }
        progress.finish()
        if !options.isDryRun, !result.changes.isEmpty {
            _ = try context.index(of: [ProjectWiki(project, home: compiler.home)], in: compiler.home)
        }
        if showsPrompts {
            context.show(result.prompts)
            return .done
        }
        var report = BootstrapReport(result: result, isDryRun: options.isDryRun)
        if options.isDryRun, let access = try compiler.modelAccess?(project) {
            report.estimate = CompileEstimate(of: result.prompts)
            report.cost = try compiler.cost(of: CompileEstimate(of: result.prompts), by: access.name)
            report.modelName = access.name
        }
        if context.globals.json {
            report.write(json: context.output)
        } else {
            context.output.write(report.text(context.output.terminal, isShort: estimates))
        }
        for notice in result.notices + result.adoption.notices { context.warn(notice) }
        if case .written = result.outcome, !options.isDryRun {
            context.note("What was read and left alone: \(context.tilde(project.path))/reports/bootstrap.md")
            context.note("'wikictl why PAGE' shows each quote; 'wikictl undo \(result.operation)' takes all of it back.")
        }
        return result.outcome == .waiting || result.stop != nil ? .findings : .done
    }
}

extension Context {
    /// Prompts whole, each under a line that names it.
    fileprivate func show(_ prompts: [ModelRequest]) {
        for (index, request) in prompts.enumerated() {
            output.line("=== part \(index + 1) of \(prompts.count), about \(grouped(request.estimatedInputTokens)) tokens ===")
            for (index, part) in request.system.enumerated() { output.line("--- system \(index + 1) ---\n\(part)") }
            output.line("--- user ---\n\(request.user)")
            if let schema = request.schema { output.line("--- form \(schema.name) ---\n\(schema.json)") }
        }
        if prompts.isEmpty { output.line("no model may read this project: nothing would be sent") }
    }
}
