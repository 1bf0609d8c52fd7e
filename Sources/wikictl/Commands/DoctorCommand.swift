import WikiCompiler

/// `wikictl doctor`
struct DoctorCommand: Command {
    static let declaration = Declaration(
        name: "doctor", abstract: "Look for what is wrong with the wikis, and say what to do about it.",
        discussion: "Looks at the settings, the data directory, every project and the search index, and changes nothing. Ends with 1 when there are errors or warnings; notes ask for nothing.")

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let doctor = try Doctor(
            environment: context.environment, homePath: context.globals.home.map(context.tidyPath), now: Double(context.clock()))
        let progress = context.progress("looking at")
        let findings = doctor.examine { progress.step($0) }
        progress.finish()
        if context.globals.json {
            context.output.json { json in
                json.objects("findings", findings) { json, finding in
                    json.member("severity", finding.severity.rawValue)
                    json.member("identifier", finding.identifier)
                    json.member("summary", finding.summary)
                    json.member("explanation", finding.explanation)
                    json.member("solution", finding.solution)
                }
            }
        } else {
            for finding in findings { context.output.write(text(finding, context.output.terminal)) }
            if findings.isEmpty { context.output.line("Everything is as it should be.") }
        }
        return findings.contains { $0.severity != .note } ? .findings : .done
    }

    private func text(_ finding: Diagnostic, _ terminal: Terminal) -> String {
        let color: Terminal.Style = finding.severity == .error ? .red : finding.severity == .warning ? .yellow : .dim
        let head = "\(terminal.styled(finding.severity.rawValue + ":", color)) \(finding.summary) \(terminal.styled("[\(finding.identifier)]", .dim))"
        return "\(head)\n  \(finding.explanation)\n  \(terminal.styled("→", .bold)) \(finding.solution)\n"
    }
}
