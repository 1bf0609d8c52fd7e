import WikiCompiler

/// `wikictl catchup`
struct CatchupCommand: Command {
    static let declaration = Declaration(
        name: "catchup", abstract: "Show what changed in this project since you were last there.",
        discussion:
            "The longer you were away, the more is told. Without --since it begins at the last session that was given a brief, else a week ago.",
        options: [Option("since", "DAY", "Begin at this day: 2026-11-20, yesterday, fri, 3d or 2w.")])

    private let since: String?
    private let arguments: ParsedArguments

    init(arguments: ParsedArguments) {
        since = arguments.option("since")
        self.arguments = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let material = try context.briefMaterial()
        let first = try since.map { try context.day($0, of: arguments) } ?? lastThere(material, context)
        let catchup = Catchup(
            material.project, pages: material.pages, repository: material.repository, reader: material.reader, since: first,
            today: context.today)
        let isEmpty = catchup.sessions.isEmpty && catchup.news.isEmpty
        if context.globals.json {
            write(catchup, to: context.output)
        } else {
            context.output.write(text(catchup, Brief.handoffText(material, changed: context.changed), context.output.terminal))
        }
        return isEmpty ? .findings : .done
    }

    private func lastThere(_ material: BriefMaterial, _ context: Context) throws -> String {
        let home = try context.configuration().home
        let last = try context.stateDatabase(home).lastDelivery(project: material.project.id, before: context.seconds)
        return String(CalendarDate.timestamp(Int(last ?? context.seconds - 7 * 86_400)).prefix(10))
    }

    private func text(_ catchup: Catchup, _ handoff: String, _ terminal: Terminal) -> String {
        var report = ReportText(terminal: terminal, most: catchup.mostLines)
        let counts = [PageKind.decision, .rule, .gotcha, .procedure, .concept].compactMap { kind in
            let number = catchup.news.count { $0.kind == kind }
            return number == 0 ? nil : count(number, kind.rawValue)
        }
        let told = [count(catchup.sessions.count, "session")] + counts
        report.title("\(catchup.project) since \(catchup.days.lowerBound): \(told.joined(separator: ", "))")
        if !handoff.isEmpty { report.markdown(handoff) }
        for (heading, kinds) in [("Decided", [PageKind.decision]), ("Rules", [.rule]), ("Learned", [.gotcha, .procedure, .concept])] {
            report.section(heading, catchup.news.filter { kinds.contains($0.kind) }.map { ($0.isNew ? "" : "again: ") + $0.line })
        }
        report.section("Sessions", catchup.sessions.reversed().map(\.line))
        report.section("Left open", catchup.leftOpen)
        report.section(
            "May be out of date",
            catchup.stale.map { "\($0.title): \($0.words)  (\($0.page))" })
        return report.text
    }

    private func write(_ catchup: Catchup, to output: Output) {
        output.json { json in
            json.member("project", catchup.project)
            json.member("since", catchup.days.lowerBound)
            json.objects("sessions", catchup.sessions) { $0.session($1) }
            json.objects("pages", catchup.news) { $0.news($1) }
            json.member("leftOpen", catchup.leftOpen)
            json.objects("stale", catchup.stale) { json, stale in
                json.member("page", stale.page)
                json.member("file", stale.file)
                json.member("freshness", stale.state.rawValue)
            }
        }
    }
}
