import WikiCompiler

/// `wikictl restore`
struct RestoreCommand: Command {
    static let declaration = Declaration(
        name: "restore", abstract: "Put a backup back.",
        discussion: """
            The whole backup is unpacked and verified first: every file against the MANIFEST, the database, and every object of every \
            wiki's history. Then it is moved in, and the search index is made. A home that holds something is never written over: move it \
            away first, or lay the backup out beside it with --to. The backup's configuration is put in place when you have none.
            """,
        arguments: [Argument("FILE", "The backup.", completion: .files)],
        options: [
            Option(
                "to", "DIR", "Lay it out in this folder, which is not there or empty: a home of its own, for --home.",
                completion: .directories)
        ],
        flags: [Flag("check", "Only verify it.")])

    private let path: String
    private let folder: String?
    private let checks: Bool

    init(arguments: ParsedArguments) throws {
        path = arguments.required("FILE")
        folder = arguments.option("to")
        checks = arguments.flag("check")
        if checks, folder != nil { throw arguments.error("cannot restore", "--check puts nothing anywhere, and so does not go with --to") }
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let progress = context.progress("verifying")
        let restore = Restore(file: context.tidyPath(path)) { progress.step($0) }
        var home = configuration.home
        let report: Restore.Report
        if checks {
            report = try restore.verify(in: context.environment["TMPDIR"] ?? "/var/tmp")
        } else if let folder = folder.map(context.tidyPath) {
            home = Home(path: folder)
            report = try restore.restore(to: folder)
        } else {
            let file = configuration.file
            report = try restore.restore(into: home, configuration: String(file.dropLast("/config.yml".count))) { text in
                try configuration.wikiFolder(whereSettingsAre: text, environment: context.environment)
            }
            home = try context.configuration().home
        }
        progress.finish()
        for note in report.notes { context.warn(note) }
        var failures = 0
        if !checks { failures = try context.reindex(home, commitsBy: folder == nil ? try context.configuration() : nil).failures }
        show(report, home, context)
        return report.notes.isEmpty && failures == 0 ? .done : .findings
    }

    private func show(_ report: Restore.Report, _ home: Home, _ context: Context) {
        if context.globals.json {
            context.output.json { json in
                json.member("made", report.made)
                json.member("version", report.version)
                json.member("files", report.files)
                json.member("bytes", report.bytes)
                json.member("home", checks ? "" : home.path)
                json.objects("projects", report.projects) { json, project in
                    json.member("path", project.path)
                    json.member("objects", project.objects)
                }
                json.member("notes", report.notes)
            }
            return
        }
        let size = StatusCommand.readable(Int64(report.bytes))
        context.output.line(
            "\(checks ? "Sound" : "Restored to \(home.path)"): \(count(report.projects.count, "wiki")), \(count(report.files, "file")) of \(size), backed up on \(report.made.prefix(10))."
        )
    }
}
