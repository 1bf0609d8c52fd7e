import JSON
import WikiCompiler

/// How findings are printed.
enum LintFormat: String, CaseIterable {
    case text, json
    /// Commands of GitHub's workflows, which show them beside the lines.
    case github
}

/// What `lint` found, in one of its formats.
struct LintAnswer {
    let report: LintReport
    /// What was mended before; nil when nobody asked for it.
    let fixed: ProjectWriter.LintFixReport?
    let project: Project
    let format: LintFormat

    func write(to context: Context) {
        if format != .json { writeFixes(to: context) }
        switch format {
        case .json: context.output.json(write)
        case .text:
            for finding in report.findings { context.output.write(text(finding, context.output.terminal)) }
            context.output.line(summary)
        case .github:
            for finding in report.findings { context.output.line(command(finding)) }
        }
    }

    private func writeFixes(to context: Context) {
        guard let fixed else { return }
        // A workflow reads its commands from stdout alone.
        func say(_ line: String) { if format == .text { context.output.line(line) } else { context.note(line) } }
        for (path, codes) in fixed.fixed { say("mended \(path.visible): \(codes.joined(separator: ", "))") }
        for (path, reason) in fixed.left { context.warn("\(path.visible) is left as it is: \(reason)") }
        if fixed.operation.isEmpty {
            context.note("There was nothing to mend.")
        } else {
            context.note("'wikictl undo \(fixed.operation)\(context.place(of: project))' takes it back.")
        }
    }

    private func text(_ finding: LintFinding, _ terminal: Terminal) -> String {
        let color: Terminal.Style = finding.severity == .error ? .red : finding.severity == .warning ? .yellow : .dim
        let place = terminal.styled("\(finding.path.visible):\(finding.line):", .bold)
        let kind = terminal.styled(finding.severity.rawValue + ":", color)
        return "\(place) \(finding.code) \(kind) \(finding.summary.visible)\n    \(terminal.styled("→", .bold)) \(finding.fix.visible)\n"
    }

    private var summary: String {
        let counts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
            let number = report.findings.count { $0.severity == severity }
            return number == 0 ? nil : count(number, severity.rawValue)
        }
        let ignored = report.ignored.isEmpty ? "" : ", \(report.ignored.count) ignored for a reason"
        return "\(count(report.pages, "page")) checked, \(counts.isEmpty ? "nothing found" : counts.joined(separator: ", "))\(ignored)."
    }

    private func write(to json: inout JSONWriter) {
        json.member("project", project.name)
        json.member("pages", report.pages)
        if let fixed {
            json.member("operation", fixed.operation)
            json.objects("fixed", fixed.fixed) { json, page in
                json.member("page", page.path)
                json.member("codes", page.codes)
            }
        }
        json.objects("findings", report.findings, write)
        json.objects("ignored", report.ignored) { json, ignored in
            write(&json, ignored.finding)
            json.member("reason", ignored.reason)
        }
    }

    private func write(_ json: inout JSONWriter, _ finding: LintFinding) {
        json.member("code", finding.code)
        json.member("name", finding.rule.name)
        json.member("group", finding.rule.group.rawValue)
        json.member("severity", finding.severity.rawValue)
        json.member("page", finding.path)
        json.member("line", finding.line)
        json.member("statement", finding.statement)
        json.member("summary", finding.summary)
        json.member("explanation", finding.explanation)
        json.member("fix", finding.fix)
        json.member("fixable", finding.rule.isFixable)
    }

    /// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    private func command(_ finding: LintFinding) -> String {
        let level = finding.severity == .note ? "notice" : finding.severity.rawValue
        let title = "\(finding.code) \(finding.rule.name)"
        return "::\(level) file=\(Self.property(finding.path)),line=\(finding.line),title=\(Self.property(title))::"
            + Self.data("\(finding.summary)\n\(finding.fix)")
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }

    func writeMetrics(to context: Context) {
        let metrics = report.metrics
        if format == .json {
            context.output.json { json in
                json.member("pages", metrics.pages)
                json.member("statements", metrics.statements)
                json.member("backed", metrics.backed)
                json.member("listed", metrics.listed)
                json.member("orphans", metrics.orphans)
                json.member("contested", metrics.contested)
                json.member("copies", metrics.copies)
                json.member("nearCopies", metrics.nearCopies)
                json.member("meanAge", metrics.meanAge)
            }
            return
        }
        func share(_ part: Int, _ whole: Int) -> String {
            whole == 0 ? "none" : "\((200 * part + whole) / (2 * whole))% (\(part) of \(whole))"
        }
        let lines = [
            ("pages", "\(metrics.pages)"), ("evidence coverage", share(metrics.backed, metrics.statements) + ", statements"),
            ("index coverage", share(metrics.listed, metrics.pages)), ("orphans", share(metrics.orphans, metrics.pages)),
            ("contested", share(metrics.contested, metrics.pages)), ("copies", "\(metrics.copies)"),
            ("near copies", "\(count(metrics.nearCopies, "pair")) much alike"), ("mean age", count(metrics.meanAge, "day")),
        ]
        for (name, value) in lines { context.output.line(name.padded(20) + value) }
    }
}
