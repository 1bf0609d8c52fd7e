import WikiCompiler

/// `wikictl standup`
struct StandupCommand: Command {
    static let declaration = Declaration(
        name: "standup", abstract: "Show what was done, decided and left open in all projects, with every agent.",
        discussion:
            "It is read from session pages, without a model. Without --since it begins at the last working day; --project narrows it to one.",
        options: [Option("since", "DAY", "Begin at this day: 2026-11-20, yesterday, fri, 3d or 2w.")])

    private let since: String?
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) {
        since = arguments.option("since")
        self.arguments = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let projects = try context.globals.project == nil ? context.allProjects(in: home) : [context.project(in: home)]
        let first = try context.day(since ?? lastWorkingDay(context), of: arguments)
        let wikis = try projects.map { (project: $0, pages: try ProjectWiki($0, home: home).pages()) }
        let standup = Standup(wikis, since: first, today: context.today)
        let asked = context.globals.project == nil ? nil : projects.first
        let proposals = context.waitingProposals(for: asked).count
        if context.globals.json {
            write(standup, proposals, to: context.output)
        } else if standup.parts.isEmpty {
            context.note("Nothing was recorded since \(standup.days.lowerBound).")
        } else {
            context.output.write(text(standup, context.output.terminal))
        }
        if !context.globals.json, let waiting = ProposalsCommand.mention(proposals) {
            context.output.write((standup.parts.isEmpty ? "" : "\n") + waiting + "\n")
        }
        return standup.parts.isEmpty ? .findings : .done
    }

    /// Yesterday, or Friday after a weekend.
    private func lastWorkingDay(_ context: Context) -> String {
        let weekday = (Timestamp.seconds(context.today) ?? 0) / 86_400 % 7
        // 1970-01-01 was a Thursday: 2 is a Saturday, 3 a Sunday, 4 a Monday.
        return (2...4).contains(weekday) ? "friday" : "yesterday"
    }

    private func text(_ standup: Standup, _ terminal: Terminal) -> String {
        var report = ReportText(terminal: terminal, most: 40)
        report.title("Since \(standup.days.lowerBound)")
        for part in standup.parts {
            report.title(part.project)
            report.section(
                "Done",
                part.sessions.map { session in
                    ([session.line] + session.done.prefix(4)
                        + (session.done.count > 4 ? ["and \(session.done.count - 4) more: \(session.page)"] : [])).joined(separator: "\n")
                })
            report.section("Decided", part.decided.map(\.line))
            report.section("Left open", part.leftOpen)
            report.section("Said again", part.saidAgain.map(\.again))
        }
        return report.text
    }

    private func write(_ standup: Standup, _ proposals: Int, to output: Output) {
        output.json { json in
            json.member("since", standup.days.lowerBound)
            json.member("proposals", proposals)
            json.objects("projects", standup.parts) { json, part in
                json.member("project", part.project)
                json.objects("sessions", part.sessions) { $0.session($1) }
                json.objects("decided", part.decided) { $0.news($1) }
                json.member("leftOpen", part.leftOpen)
                json.objects("saidAgain", part.saidAgain) { $0.news($1) }
            }
        }
    }
}
