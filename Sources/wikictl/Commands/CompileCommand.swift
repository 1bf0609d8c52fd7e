import WikiCompiler

/// `wikictl compile`
struct CompileCommand: Command {
    static let declaration = Declaration(
        name: "compile", abstract: "Compile sessions of coding agents into the project's wiki.",
        discussion: """
            Archives each transcript first, with secrets removed, then reads it by rules and writes what will still be true \
            next month, each statement with the words that prove it. Without FILE it compiles what is archived and was not \
            compiled yet. A session is filed under the project of the directory it was recorded in; --project files all of \
            them under one project.

            A second compile of the same sessions changes nothing.
            """,
        isMain: true,
        arguments: [Argument("FILE", "A transcript, or a folder of them.", isOptional: true, repeats: true, completion: .files)],
        options: [Option("session", "ID", "Compile this archived session only.")],
        flags: [
            Flag("create", "Make the project when it is missing."),
            Flag("dry-run", "Show what would be written, and write nothing to the wiki."),
            Flag("explain", "Say of each session what became of every turn, and what was refused."),
        ])

    private let files: [String]
    private let session: String?
    private let create: Bool
    private let dryRun: Bool
    private let explain: Bool

    init(arguments: ParsedArguments) throws {
        files = arguments.arguments("FILE")
        session = arguments.option("session")
        create = arguments.flag("create")
        dryRun = arguments.flag("dry-run")
        explain = arguments.flag("explain")
        if session != nil, !files.isEmpty {
            throw arguments.error("cannot compile", "--session names an archived session, so no FILE goes with it")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let compiler = try context.compiler()
        var options = Compiler.Options()
        options.createsProjects = create
        options.workspace = context.globals.workspace ?? "default"
        if context.globals.project != nil || files.isEmpty {
            options.project = create ? try context.makeOrFindProject().0 : try context.project(in: compiler.home)
        }
        let progress = context.progress("reading")
        let ingested = try compiler.ingest(files.map(context.absolutePath), options) { progress.step(PageName.stem(of: $0)) }
        progress.finish()
        let results = try compile(ingested, compiler, options, context)
        let report = CompileReport(ingested: ingested, results: results, isDryRun: dryRun, explains: explain)
        context.output.write(context.globals.json ? report.json : report.text(context.output.terminal))
        let damaged = results.flatMap(\.failures)
        for failure in ingested.failures { context.warn(failure.error) }
        for failure in damaged { context.warn("\(failure.error)") }
        if ingested.failures.count > 0, ingested.files.isEmpty { return .failed }
        return ingested.failures.isEmpty && damaged.isEmpty && !ingested.files.contains(where: \.isFinding) ? .done : .findings
    }

    /// Compiles project by project, and brings the search index up to date.
    private func compile(
        _ ingested: Compiler.IngestResult, _ compiler: Compiler, _ options: Compiler.Options, _ context: Context
    ) throws -> [Compiler.CompileResult] {
        var sources: [String: Set<String>] = [:]
        for file in ingested.files where file.project != nil { sources[file.session.project, default: []].insert(file.session.source) }
        var projects = try compiler.directory.all().filter { sources[$0.id] != nil }
        if files.isEmpty, let project = options.project { projects = [project] }
        let results = try projects.map { project in
            let progress = context.progress("compiling")
            defer { progress.finish() }
            let chosen =
                try files.isEmpty ? session.map { [try context.archivedSession($0, project: project).source] } : sources[project.id]
            let result = try compiler.compile(
                project, sources: chosen, repository: context.repository(of: project, in: compiler.home), isDryRun: dryRun
            ) { progress.step($0.session) }
            return result
        }
        if !dryRun, !projects.isEmpty {
            _ = try context.index(of: projects.map { try ProjectWiki($0, home: compiler.home) }, in: compiler.home)
        }
        return results
    }
}
