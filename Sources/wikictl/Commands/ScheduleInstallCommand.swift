import WikiCompiler

/// `wikictl schedule install`
struct ScheduleInstallCommand: Command {
    static let declaration = Declaration(
        name: "schedule install", abstract: "Let the machine dream over every project each night.",
        discussion: """
            It adds a timer of your own systemd where there is one, on macOS a launchd agent, else a line in your crontab; nothing \
            needs root. The dream runs at low priority and not on battery. Nothing need be scheduled: a dream that is overdue runs \
            at the end of the worker's next run by itself. Run again, it changes only what is not as it should be.
            """,
        options: [Option("at", "HH:MM", "When, by the machine's clock (03:17).")],
        flags: [Flag("dry-run", "Show what would be written, and write nothing.")])

    private let time: ScheduleTime?
    private let isDryRun: Bool

    init(arguments: ParsedArguments) throws {
        time = try arguments.option("at", as: ScheduleTime.self)
        isDryRun = arguments.flag("dry-run")
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let schedule = try context.schedule(home)
        let change = try schedule.installation(of: context.scheduledCommand(), at: time, on: context.today)
        if !isDryRun, !change.isEmpty { try context.apply(change, home) }
        if context.globals.json {
            context.output.json { json in
                json.plan(change.plan, isApplied: !isDryRun)
                json.member("by", change.way?.rawValue ?? "")
                json.member("at", change.time?.description ?? "")
            }
            return .done
        }
        let words = "\(change.time.map { "at \($0) " } ?? "")by \(change.way?.spokenName ?? "nothing")"
        if change.isEmpty {
            context.output.line("A dream is scheduled \(words) already; nothing \(isDryRun ? "would be" : "was") changed.")
        } else if isDryRun {
            context.show(change.plan)
            context.note("Nothing was written; without --dry-run a dream is scheduled \(words).")
        } else {
            context.output.line("Scheduled a dream every night \(words). To undo it: wikictl schedule remove")
        }
        if let way = change.way, !change.isEmpty { context.note(Self.limits(of: way)) }
        return .done
    }

    /// What a person should know of a way.
    private static func limits(of way: Schedule.Way) -> String {
        switch way {
        case .systemd:
            "It runs while you are logged in, and catches up at the next login; 'loginctl enable-linger' lets it run without one."
        case .launchd: "It runs while you are logged in; a night that the machine slept through is caught up when it wakes."
        case .cron:
            "There is no systemd here that answers you, so it is cron, which does not catch up on nights that the machine slept through: "
                + "then an overdue dream runs at the end of the worker's next run."
        }
    }
}

extension ScheduleTime: ArgumentValue {
    init?(argument: String) { self.init(argument) }
    static var expectation: String { "a time like 03:17" }
}
