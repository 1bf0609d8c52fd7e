import WikiCompiler

/// `wikictl status`
struct StatusCommand: Command {
    static let declaration = Declaration(
        name: "status", abstract: "Show what the project's wiki holds, what waits, and how things stand with the agents.",
        discussion: "Where no project is, it shows how things stand with the agents, and ends with 2.", isMain: true)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let agents = try AgentsStatus(context, configuration.home)
        let project: Project
        do { project = try context.project(in: configuration.home) } catch {
            if context.globals.project == nil, !context.globals.json {
                write(markerRows(context, configuration.home) + agents.rows, to: context.output)
            }
            throw error
        }
        let wiki = try ProjectWiki(project, home: configuration.home)
        let status = try ProjectStatus(
            of: wiki, redactor: Redactor(configuration), quiet: configuration.settle, now: Double(context.clock()))
        let proposals = context.waitingProposals(for: project).count
        let dream = try StateDatabase.atHand(configuration.home)?.lastDream(of: project.id)
        if context.globals.json {
            write(status, agents, proposals, dream, to: context.output)
        } else {
            let waiting = ProposalsCommand.mention(proposals).map { [("proposals", $0)] } ?? []
            write(
                rows(status) + dreamRows(dream) + waiting + (try modelRows(context, configuration, project))
                    + markerRows(context, configuration.home)
                    + agents.rows, to: context.output)
        }
        return .done
    }

    private func dreamRows(_ dream: DreamMoment?) -> [(String, String)] {
        guard let dream else { return [] }
        let deed =
            dream.outcome == .waits
            ? "has something to ask, see 'wikictl doctor'"
            : dream.operation.isEmpty ? "changed nothing" : "\(dream.operation), see 'wikictl dream log'"
        return [("dream", "\(CalendarDate.timestamp(dream.at).prefix(10))  \(deed)")]
    }

    /// Nothing where rules compile because no model was chosen.
    private func modelRows(_ context: Context, _ configuration: Configuration, _ project: Project) throws -> [(String, String)] {
        let settings = configuration.model
        guard settings.use != nil else { return [] }
        let allowed = settings.allowed(for: project)
        guard let model = allowed.models.first else { return [("model", "none: \(allowed.reason ?? "rules compile")")] }
        let spent = try context.ledger(configuration.home)?.spending(on: context.clock()) ?? Spending()
        return [("model", "\(model), today \(context.spendingLine(spent, settings.limits))")]
    }

    private func markerRows(_ context: Context, _ home: Home) -> [(String, String)] {
        context.markerLine(home).map { [("marker", $0)] } ?? []
    }

    private func write(_ rows: [(String, String)], to output: Output) {
        for (label, text) in rows { output.line(output.terminal.styled(label.padded(11), .bold) + text) }
    }

    private func rows(_ status: ProjectStatus) -> [(String, String)] {
        let project = status.project
        var rows = [("project", project.name + (project.workspace == "default" ? "" : " in \(project.workspace)")), ("wiki", project.path)]
        let pages = status.pages.map { page in
            count(page.active, page.kind.rawValue) + (page.archived > 0 ? " (and \(page.archived) archived)" : "")
        }
        rows.append(("pages", pages.isEmpty ? "none yet" : pages.joined(separator: ", ")))
        var marks = [count(status.statements, "statement")]
        if status.drafts > 0 { marks.append(count(status.drafts, "draft page")) }
        if status.contested > 0 { marks.append("\(status.contested) contested") }
        rows.append(("", marks.joined(separator: ", ")))
        let sessions = status.sessions
        rows.append(("sessions", "\(sessions.archived) archived, \(sessions.compiled) compiled, \(sessions.waiting) waiting"))
        for edit in status.pendingEdits {
            rows.append(
                (
                    "edited",
                    "\(edit.path) \(edit.kind.rawValue)\(edit.reason.map { ", waits: \($0)" } ?? ", to be adopted by the next operation")"
                ))
        }
        for path in status.damaged { rows.append(("damaged", "\(path) cannot be read; 'wikictl doctor' says why")) }
        let sizes = [("archive", status.sizes.archive), ("wiki", status.sizes.wiki), ("index", status.sizes.index)]
        rows.append(("size", sizes.map { "\($0.0) \(Self.readable($0.1))" }.joined(separator: ", ")))
        if let last = status.lastOperation {
            rows.append(
                (
                    "last",
                    CalendarDate.timestamp(Int(last.time)).prefix(10)
                        + "  \(last.operation.isEmpty ? "by hand" : last.operation)  \(last.subject)"
                ))
        }
        return rows
    }

    private func write(_ status: ProjectStatus, _ agents: AgentsStatus, _ proposals: Int, _ dream: DreamMoment?, to output: Output) {
        output.json { json in
            json.project(status.project)
            json.objects("pages", status.pages) { json, page in
                json.member("kind", page.kind.rawValue)
                json.member("active", page.active)
                json.member("archived", page.archived)
            }
            json.member("statements", status.statements)
            json.member("drafts", status.drafts)
            json.member("contested", status.contested)
            json.member("damaged", status.damaged)
            json.object("sessions") { json in
                json.member("archived", status.sessions.archived)
                json.member("compiled", status.sessions.compiled)
                json.member("waiting", status.sessions.waiting)
            }
            json.objects("edits", status.pendingEdits) { json, edit in
                json.member("page", edit.path)
                json.member("kind", edit.kind.rawValue)
                json.member("held", edit.reason ?? "")
            }
            json.object("bytes") { json in
                json.member("archive", Int(status.sizes.archive))
                json.member("wiki", Int(status.sizes.wiki))
                json.member("index", Int(status.sizes.index))
            }
            json.member("proposals", proposals)
            agents.write(to: &json)
            if let dream {
                json.object("dream") { json in
                    json.member("time", CalendarDate.timestamp(dream.at))
                    json.member("operation", dream.operation)
                }
            }
            guard let last = status.lastOperation else { return }
            json.object("last") { json in
                json.member("time", CalendarDate.timestamp(Int(last.time)))
                json.member("operation", last.operation)
                json.member("subject", last.subject)
            }
        }
    }

    /// "12 KiB", "3.4 MiB".
    static func readable(_ bytes: Int64) -> String {
        guard bytes >= 1024 else { return "\(bytes) B" }
        var value = Double(bytes) / 1024
        var unit = "KiB"
        for next in ["MiB", "GiB", "TiB"] where value >= 1024 {
            value /= 1024
            unit = next
        }
        return value < 10 ? "\((value * 10).rounded() / 10) \(unit)" : "\(Int(value.rounded())) \(unit)"
    }
}
