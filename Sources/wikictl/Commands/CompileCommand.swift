import WikiCompiler

/// `wikictl compile`
struct CompileCommand: Command {
    static let declaration = Declaration(
        name: "compile", abstract: "Compile sessions of coding agents into the project's wiki.",
        discussion: """
            Archives each transcript first, with secrets removed, then reads it and writes what will still be true next month, \
            each statement with the words that prove it. Without FILE it compiles what is archived and was not compiled yet. A \
            session is filed under the project of the directory it was recorded in; --project files all of them under one project.

            Rules read, unless a model was chosen: see 'wikictl help model use'. With a model, --estimate and --dry-run send \
            nothing.

            A second compile of the same sessions changes nothing, also when the model or the rules changed meanwhile. \
            --rebuild compiles all sessions of the project anew, on a branch beside the wiki that stands, and says what would \
            change; --rebuild --adopt takes that over. What people wrote stays.
            """,
        isMain: true,
        arguments: [Argument("FILE", "A transcript, or a folder of them.", isOptional: true, repeats: true, completion: .files)],
        options: [Option("session", "ID", "Compile this archived session only.")],
        flags: [
            Flag("create", "Make the project when it is missing."),
            Flag("dry-run", "Show what would be written, and write nothing to the wiki."),
            Flag("explain", "Say of each session what became of every turn, and what was refused."),
            Flag("estimate", "Say what a model would be sent and what it would cost, and compile nothing."),
            Flag("show-prompt", "With --dry-run: print every prompt as a model would get it."),
            Flag("rebuild", "Compile every session of the project anew, on a branch, and show what would change."),
            Flag("adopt", "With --rebuild: have the wiki become what the last rebuild came to."),
        ])

    private let files: [String]
    private let session: String?
    private let create: Bool
    private let dryRun: Bool
    private let explain: Bool
    private let estimates: Bool
    private let showsPrompts: Bool
    private let rebuilds: Bool
    private let adopts: Bool

    init(arguments: ParsedArguments) throws {
        files = arguments.arguments("FILE")
        session = arguments.option("session")
        create = arguments.flag("create")
        dryRun = arguments.flag("dry-run")
        explain = arguments.flag("explain")
        estimates = arguments.flag("estimate")
        showsPrompts = arguments.flag("show-prompt")
        rebuilds = arguments.flag("rebuild")
        adopts = arguments.flag("adopt")
        if showsPrompts, !dryRun { throw arguments.error("cannot compile", "--show-prompt goes with --dry-run") }
        if adopts, !rebuilds { throw arguments.error("cannot compile", "--adopt goes with --rebuild") }
        if rebuilds, !files.isEmpty || session != nil || dryRun {
            throw arguments.error(
                "cannot rebuild", "it takes all sessions of a project, so neither FILE, --session nor --dry-run goes with it")
        }
        if session != nil, !files.isEmpty {
            throw arguments.error("cannot compile", "--session names an archived session, so no FILE goes with it")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let compiler = try context.compiler()
        if rebuilds {
            let project = try context.project(in: compiler.home)
            let rebuild = RebuildRun(context: context, compiler: compiler, project: project)
            return try adopts ? rebuild.adopt() : estimates ? rebuild.estimate() : rebuild.run()
        }
        var options = Compiler.Options()
        options.createsProjects = create
        options.workspace = context.globals.workspace ?? "default"
        if context.globals.project != nil || files.isEmpty {
            options.project = create ? try context.makeOrFindProject().0 : try context.project(in: compiler.home)
        }
        let progress = context.progress("reading")
        let ingested = try compiler.ingest(files.map(context.absolutePath), options) { progress.step(PageName.stem(of: $0)) }
        progress.finish()
        if estimates || dryRun, let code = try preview(ingested, compiler, options, context) { return code }
        let results = try compile(ingested, compiler, options, context)
        let report = CompileReport(ingested: ingested, results: results, isDryRun: dryRun, explains: explain)
        context.output.write(context.globals.json ? report.json : report.text(context.output.terminal))
        let damaged = results.flatMap(\.failures)
        for failure in ingested.failures { context.warn(failure.error) }
        for failure in damaged { context.warn("\(failure.error)") }
        if ingested.failures.count > 0, ingested.files.isEmpty { return .failed }
        let isStopped = results.contains { $0.stop != nil || $0.left > 0 }
        return ingested.failures.isEmpty && damaged.isEmpty && !isStopped && !ingested.files.contains(where: \.isFinding)
            ? .done : .findings
    }

    /// What a model would be sent; nil where rules compile, whose dry run shows pages.
    private func preview(
        _ ingested: Compiler.IngestResult, _ compiler: Compiler, _ options: Compiler.Options, _ context: Context
    ) throws -> ExitCode? {
        let chosen = try chosen(ingested, compiler, options, context)
        if !estimates, !showsPrompts, try chosen.allSatisfy({ try compiler.modelAccess?($0.project) == nil }) { return nil }
        let preview = CompilePreview(context: context, compiler: compiler)
        if showsPrompts { try preview.showPrompts(chosen) } else { try preview.showEstimate(chosen) }
        for failure in ingested.failures { context.warn(failure.error) }
        return ingested.failures.isEmpty ? .done : .findings
    }

    /// The projects that are compiled, each with its sessions; nil for all of them.
    private func chosen(
        _ ingested: Compiler.IngestResult, _ compiler: Compiler, _ options: Compiler.Options, _ context: Context
    ) throws -> [(project: Project, sources: Set<String>?)] {
        if files.isEmpty, let project = options.project {
            return [(project, try session.map { [try context.archivedSession($0, project: project).source] })]
        }
        var sources: [String: Set<String>] = [:]
        for file in ingested.files where file.project != nil { sources[file.session.project, default: []].insert(file.session.source) }
        return try compiler.directory.all().compactMap { project in sources[project.id].map { (project, $0) } }
    }

    /// Compiles project by project, and brings the search index up to date.
    private func compile(
        _ ingested: Compiler.IngestResult, _ compiler: Compiler, _ options: Compiler.Options, _ context: Context
    ) throws -> [Compiler.CompileResult] {
        let chosen = try chosen(ingested, compiler, options, context)
        Interruption.watch()
        let results = try chosen.map { project, sources in
            let progress = context.progress("compiling")
            defer { progress.finish() }
            return try compiler.compile(
                project, sources: sources, repository: context.repository(of: project, in: compiler.home), isDryRun: dryRun,
                progress: { progress.step($0.session) }, isStopped: { Interruption.isWanted })
        }
        if !dryRun, !chosen.isEmpty {
            _ = try context.index(of: chosen.map(\.project).map { try ProjectWiki($0, home: compiler.home) }, in: compiler.home)
        }
        return results
    }
}
