import Glibc
import WikiCompiler

/// `wikictl worker`
struct WorkerCommand: Command {
    static let declaration = Declaration(
        name: "worker", abstract: "Work off what the agents' hooks left: archive, compile, and prepare the next brief.",
        discussion: """
            Hooks start it by themselves when there is work, one at a time; it ends when nothing is left. Run it by hand to \
            see what it does.
            """,
        flags: [
            Flag("sweep", "Look for sessions that no hook told of, even if that was done within the hour."),
            Flag("retry", "Try again what failed, without waiting, and what was given up on."),
        ])

    private let sweeps: Bool
    private let retries: Bool

    init(arguments: ParsedArguments) throws {
        sweeps = arguments.flag("sweep")
        retries = arguments.flag("retry")
    }

    func run(_ context: Context) throws -> ExitCode {
        let folders = AgentFolders(environment: context.environment)
        let run = WorkerRun(try context.compiler(), discovery: folders.map(SessionDiscovery.init)) { context.note($0) }
        let report = try run.run(sweeps: sweeps, retries: retries)
        if report.isElsewhere {
            context.note("Another worker is at it.")
        } else {
            context.output.line(
                "\(report.archived) archived, \(report.compiled) compiled, \(report.pages) pages changed, \(report.failed) failed.")
        }
        return report.failed == 0 ? .done : .findings
    }
}
