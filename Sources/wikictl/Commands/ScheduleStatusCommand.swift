import WikiCompiler

/// `wikictl schedule status`
struct ScheduleStatusCommand: Command {
    static let declaration = Declaration(
        name: "schedule status", abstract: "Show whether a nightly dream is scheduled, when it runs next, and what came of the last.",
        discussion: """
            Ends with 1 where none is scheduled, where what is scheduled is not in force or not as this wikictl would write it, and \
            after three nights without a dream.
            """)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let home = try context.configuration().home
        let status = try context.schedule(home).status(context.scheduledCommand())
        let projects = try context.allProjects(in: home)
        let state = StateDatabase.atHand(home)
        let dreams = try projects.map { (project: $0, last: try state?.lastDream(of: $0.id)) }
        let missed = try status.map { try MissedNights.all(projects, state: state, since: $0.since, now: context.clock()) } ?? []
        let troubles = Self.troubles(status, missed)
        if context.globals.json {
            write(status, dreams, troubles, to: context.output)
        } else {
            for (label, text) in rows(status, dreams, context) {
                context.output.line(context.output.terminal.styled(label.padded(11), .bold) + text.visible)
            }
            for trouble in troubles { context.warn(trouble) }
        }
        return status == nil || !troubles.isEmpty ? .findings : .done
    }

    private static func troubles(_ status: Schedule.Status?, _ missed: [MissedNights]) -> [String] {
        guard let status else { return [] }
        var troubles = status.edited.map { "\($0) was changed by hand" }
        if !status.isArmed {
            troubles.append("\(status.way.spokenName) does not start it, or cannot be asked; 'wikictl schedule install' puts it in force")
        } else if status.edited.isEmpty, !status.isCurrent {
            troubles.append("it was installed by another version or for another place; 'wikictl schedule install' renews it")
        }
        return troubles + (MissedNights.words(missed).map { ["\($0); 'wikictl dream --all' dreams now"] } ?? [])
    }

    private typealias Dreams = [(project: Project, last: DreamMoment?)]

    private func rows(_ status: Schedule.Status?, _ dreams: Dreams, _ context: Context) -> [(String, String)] {
        var rows: [(String, String)] = []
        if let status {
            rows.append(("schedule", "every night at \(status.time) by \(status.way.spokenName), since \(status.since)"))
            rows += status.files.enumerated().map { ($0.offset == 0 ? "in" : "", context.tilde($0.element)) }
            if let next = status.next { rows.append(("next", next)) }
        } else {
            rows.append(("schedule", "none; 'wikictl schedule install' adds one"))
        }
        return rows + dreams.enumerated().map { ($0.offset == 0 ? "last" : "", Self.words($0.element.project, $0.element.last)) }
    }

    private static func words(_ project: Project, _ last: DreamMoment?) -> String {
        guard let last else { return "\(project.name): none yet" }
        let result =
            last.outcome == .waits
            ? "has something to ask, see 'wikictl doctor'"
            : last.operation.isEmpty ? "changed nothing" : "\(last.operation), see 'wikictl dream log --project \(project.name)'"
        return "\(CalendarDate.timestamp(last.at).prefix(10))  \(project.name): \(result)"
    }

    private func write(_ status: Schedule.Status?, _ dreams: Dreams, _ troubles: [String], to output: Output) {
        output.json { json in
            json.member("installed", status != nil)
            if let status {
                json.member("by", status.way.rawValue)
                json.member("at", status.time.description)
                json.member("since", status.since)
                json.member("files", status.files)
                json.member("edited", status.edited)
                json.member("current", status.isCurrent)
                json.member("armed", status.isArmed)
                json.member("next", status.next ?? "")
            }
            json.objects("projects", dreams) { json, dream in
                json.member("project", dream.project.id)
                json.member("name", dream.project.name)
                json.member("last", dream.last.map { CalendarDate.timestamp($0.at) } ?? "")
                json.member("operation", dream.last?.operation ?? "")
            }
            json.member("troubles", troubles)
        }
    }
}
