import WikiCompiler

/// `wikictl backup`
struct BackupCommand: Command {
    static let declaration = Declaration(
        name: "backup", abstract: "Put all wikis and transcripts into one file.",
        discussion: """
            The file is a tar archive compressed by Zstandard, readable without wikictl, with the SHA-256 of every file in its MANIFEST. It is taken \
            while everything goes on: nobody waits. It holds the wikis with their history, the archived transcripts, state.db, your \
            templates and your configuration. The search index, caches, locks and logs are left out, which 'wikictl restore' makes again, and so \
            are copies of agents' settings.

            It can hold what your sessions hold, so only you may read it; keep it where that is so.
            """,
        arguments: [Argument("FILE", "Where to write it, outside of what is backed up: 'wikictl.tar.zst'.", completion: .files)],
        flags: [Flag("replace", "Write over a file that stands there.")])

    private let path: String
    private let replaces: Bool

    init(arguments: ParsedArguments) throws {
        path = arguments.required("FILE")
        replaces = arguments.flag("replace")
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let progress = context.progress("adding file")
        let backup = Backup(
            home: configuration.home, configuration: configuration.file, version: Version.current, now: Double(context.clock())
        ) { progress.step($0) }
        let target = context.tidyPath(path)
        let report = try backup.write(to: target, replaces: replaces)
        progress.finish()
        for note in report.notes { context.warn(note) }
        if context.globals.json {
            context.output.json { json in
                json.member("file", target)
                json.member("size", report.size)
                json.member("sha256", report.digest)
                json.member("files", report.files)
                json.member("bytes", report.bytes)
                json.member("projects", report.projects)
                json.member("sessions", report.sessions)
                json.member("notes", report.notes)
            }
        } else {
            context.output.line("\(target): \(StatusCommand.readable(Int64(report.size)))")
            context.output.line(
                "\(count(report.projects.count, "wiki")), \(count(report.sessions, "session")), \(count(report.files, "file")) of \(StatusCommand.readable(Int64(report.bytes)))"
            )
            context.output.line("sha256 \(report.digest)")
        }
        return report.notes.isEmpty ? .done : .findings
    }
}
