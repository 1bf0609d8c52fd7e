import WikiCompiler

/// `wikictl handoff show`
struct HandoffShowCommand: Command {
    static let declaration = Declaration(
        name: "handoff show", abstract: "Show where the last session stopped, as the next one is told.",
        options: [Option("branch", "NAME", "As on this branch instead of the one that is checked out.")])

    private let branch: String?

    init(arguments: ParsedArguments) { branch = arguments.option("branch") }

    func run(_ context: Context) throws -> ExitCode {
        let material = try context.briefMaterial(branch: branch)
        let text = Brief.handoffText(material, changed: context.changed)
        if context.globals.json {
            context.output.json { json in
                json.member("branch", material.branch)
                json.member("text", text)
                json.objects("handoffs", material.handoffs.filter { $0.state == .standing }) { $0.handoff($1) }
            }
        } else if text.isEmpty {
            context.note("No session left anything in the last \(Handoff.daysToLive) days.")
        } else {
            var report = ReportText(terminal: context.output.terminal, most: .max)
            report.markdown(text)
            context.output.write(report.text)
        }
        return text.isEmpty ? .findings : .done
    }
}
