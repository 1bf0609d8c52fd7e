import WikiCompiler

/// `wikictl dream`
struct DreamCommand: Command {
    static let declaration = Declaration(
        name: "dream", abstract: "Consolidate the wiki: what nobody needs fades, what is said twice is said once.",
        discussion: """
            First what is queued is compiled. Then pages that say the same are merged, statements that contradict each other are \
            shown side by side, and pages that nobody needed for long go to the archive, where 'wikictl query --archived' finds \
            them. Nothing is deleted; what you wrote or pinned ('pinned: true' in the front matter) stays as it is. All is one \
            operation, told of under reports/. Where a model was chosen and may read the project, it is asked about pages that are \
            much alike in other words, of which rules cannot tell; with --rules it is not. --undo takes back the last run that changed anything, or RUN, whatever came after it; with --page only \
            what it did to that page and to those that this is about.

            With --simulate it draws how the strengths of some invented pages go over so many days with the settings decay.…, or, \
            with --recorded, how those of this project's pages went, by the receipts of their use. Nothing is changed.
            """,
        isMain: true,
        arguments: [Argument("RUN", "With --undo: the run to take back, like d4k9t0m2xqe.", isOptional: true)],
        options: [Option("page", "PAGE", "With --undo: take back only what the run did to this page, and to the others in it.")]
            + DreamSimulation.options,
        flags: [
            Flag("dry-run", "Show what would be written, and write nothing; no model is asked."),
            Flag("estimate", "Say what a model would be sent and what it would cost, and do nothing."),
            Flag("rules", "Ask no model which pages say the same."),
            Flag("undo", "Take back the last run that changed anything, or RUN."),
            Flag("all", "Dream over every project."),
            Flag("archive-more", "Archive what is forgotten, however much it is (see the setting dream.archive_percent)."),
            Flag("trust-clock", "Go on although the clock seems to have jumped."),
            Flag("scheduled", "Do nothing while the machine runs on its battery; 'wikictl schedule' calls it so."),
        ] + DreamSimulation.flags)

    private let simulation: DreamSimulation?
    private let run: String?
    private let undoes: Bool
    private let page: String?
    private let isForAll: Bool
    private let isScheduled: Bool
    private let estimates: Bool
    private var options = DreamRun.Options()

    init(arguments: ParsedArguments) throws {
        simulation = try DreamSimulation(arguments)
        run = arguments.argument("RUN")
        undoes = arguments.flag("undo")
        page = arguments.option("page")
        isForAll = arguments.flag("all")
        isScheduled = arguments.flag("scheduled")
        estimates = arguments.flag("estimate")
        options.isDryRun = arguments.flag("dry-run") || estimates
        options.asksModel = !arguments.flag("rules")
        options.archivesAny = arguments.flag("archive-more")
        options.trustsClock = arguments.flag("trust-clock")
        if run != nil, !undoes {
            throw arguments.error("cannot run 'dream'", "a RUN goes with --undo", advice: "'wikictl dream log' lists the runs.")
        }
        if page != nil, !undoes { throw arguments.error("cannot run 'dream'", "--page goes with --undo") }
        if undoes, isForAll || options.isDryRun {
            throw arguments.error(
                "cannot run 'dream'", "--undo takes back one run of one project, so neither --all, --dry-run nor --estimate goes with it")
        }
        if isForAll, simulation != nil { throw arguments.error("cannot run 'dream'", "--all does not go with --simulate") }
    }

    func run(_ context: Context) throws -> ExitCode {
        if let simulation { return try simulation.run(context) }
        if isScheduled, PowerSupply(environment: context.environment).isOnBattery {
            context.note("The machine runs on its battery; nothing was done.")
            return .done
        }
        let compiler = try context.compiler()
        if undoes { return try undo(context, compiler.configuration) }
        // What is queued may be the first of its project.
        let compiled = options.isDryRun ? nil : try compile(context, compiler)
        let projects = isForAll ? try context.allProjects(in: compiler.home) : [try context.project(in: compiler.home)]
        var results: [DreamRun.Result] = []
        var failures = 0
        for project in projects {
            let repository =
                context.repository(of: project, in: compiler.home)
                ?? compiler.directory.checkout(of: project, userHome: context.userHome)
            let progress = context.progress("asking")
            defer { progress.finish() }
            var run = DreamRun(compiler, project, repository: repository, now: context.seconds)
            run.progress = { progress.step($0) }
            do {
                results.append(try run.run(options))
            } catch  where isForAll {
                context.warn("\(error)")
                failures += 1
            }
        }
        let written = results.filter { !$0.operation.isEmpty }.map(\.project)
        if !written.isEmpty { _ = try context.index(of: written.map { try ProjectWiki($0, home: compiler.home) }, in: compiler.home) }
        for project in written { context.renewBriefs(of: project) }
        let answer = DreamAnswer(results: results, compiled: compiled, isDryRun: options.isDryRun, hasFailures: failures > 0)
        if options.isDryRun { for project in results.map(\.project) { noteEdits(project, compiler, context) } }
        if estimates {
            answer.writeEstimates(to: context)
            return failures > 0 ? .findings : .done
        }
        answer.write(to: context)
        return failures > 0 || answer.asksForSomething ? .findings : .done
    }

    /// A dry run takes nothing in, so it knows nothing of what was edited by hand since the last operation.
    private func noteEdits(_ project: Project, _ compiler: Compiler, _ context: Context) {
        let edits = (try? ProjectWiki(project, home: compiler.home))?.pendingPaths ?? []
        guard !edits.isEmpty else { return }
        context.note("\(project.name): what was edited by hand and is in no commit yet is left out of this (\(count(edits.count, "file")))")
    }

    /// Works off the queue, of which every project may have a part.
    private func compile(_ context: Context, _ compiler: Compiler) throws -> DreamPlan.Phase {
        let worker = WorkerRun(compiler, discovery: AgentFolders(environment: context.environment).map(SessionDiscovery.init)) {
            context.detail($0)
        }
        let report = try worker.run(dreams: false)
        if report.isElsewhere { return DreamPlan.Phase(name: .compile, words: "a worker is at it", isSkipped: true) }
        var words =
            report.compiled == 0 ? "nothing was queued" : "\(count(report.compiled, "session")), \(count(report.pages, "page")) changed"
        if report.failed > 0 { words += "; \(count(report.failed, "session")) failed, see 'wikictl doctor'" }
        return DreamPlan.Phase(name: .compile, words: words)
    }

    private func undo(_ context: Context, _ configuration: Configuration) throws -> ExitCode {
        let project = try context.project(in: configuration.home)
        let action = "cannot take back \(run ?? "a dream")"
        let wiki = try ProjectWiki(project, home: configuration.home)
        let dreams = try wiki.dreams()
        let remedy = "'wikictl dream log' lists the runs."
        guard let chosen = dreams.first(where: { run == nil ? !$0.isUndone : $0.operation == run }) else {
            throw WikiError(
                action,
                run == nil
                    ? "no dream changed anything in \(project.name), or all are taken back" : "there is no such run in \(project.name)",
                remedy: remedy)
        }
        guard !chosen.isUndone else { throw WikiError(action, "it is taken back already", remedy: remedy) }
        context.show(try context.undo(chosen.operation, part: part(of: chosen, wiki), in: project, configuration), of: project)
        return .done
    }

    private func part(of dream: DreamRecord, _ wiki: ProjectWiki) throws -> DreamPart? {
        guard let page else { return nil }
        let action = "cannot take back what \(dream.operation) did to \(page)"
        guard let found = try wiki.page(named: page) else {
            throw WikiError(action, "there is no such page", remedy: "The report of the run names its pages.")
        }
        guard let part = try wiki.part(of: dream, about: found.id) else {
            throw WikiError(
                action, "it changed nothing there, or links only",
                remedy: "'wikictl history \(PageName.stem(of: found.path))' tells what became of the page.")
        }
        return part
    }
}
