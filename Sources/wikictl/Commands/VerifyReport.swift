import JSON
import WikiCompiler

/// What `verify` found, for people and as JSON.
struct VerifyReport {
    let verifications: [PageVerification]
    /// What a model said, by the page's path.
    var verdicts: [String: [ModelVerification.Verdict]] = [:]

    init(_ verifications: [PageVerification]) { self.verifications = verifications }

    /// Whether a page is left that somebody should look at.
    var isStale: Bool { verifications.contains { $0.isStale && !holds($0) } }

    /// Whether a model said that all of a stale page holds.
    private func holds(_ verification: PageVerification) -> Bool {
        verdicts[verification.page.path].map { !$0.isEmpty && $0.allSatisfy { $0.holds == .yes } } ?? false
    }

    func write(to context: Context) {
        if context.globals.json {
            context.output.json(write)
        } else {
            for line in lines(context.output.terminal) { context.output.line(line) }
        }
    }

    private func lines(_ terminal: Terminal) -> [String] {
        var lines: [String] = []
        for one in verifications where one.isNotable {
            lines.append("\(terminal.styled(one.page.title.visible, .bold))  \(terminal.styled(one.page.path, .cyan))")
            lines += one.standing.notable.map { "  " + Self.words($0).visible }
            lines += one.lostQuotes.map { lost in
                "  \(lost.isFileGone ? "gone with" : "no longer in") \(lost.path.visible): “\(lost.quote.visible.replacing("\n", with: " "))”"
                    + (lost.statement.map { terminal.styled(" ^\($0.text)", .dim) } ?? "")
            }
            if let branch = one.standing.branch { lines.append("  " + branch.words.visible) }
            for verdict in verdicts[one.page.path] ?? [] where verdict.holds != .yes {
                let word = verdict.holds == .no ? terminal.styled("does not hold", .red) : terminal.styled("unclear", .yellow)
                lines.append("  \(word): ^\(verdict.statement.text), \(verdict.why.visible)")
            }
            if holds(one) { lines.append("  " + terminal.styled("holds, says the model", .green)) }
            lines.append("")
        }
        lines.append(summary)
        return lines
    }

    private var summary: String {
        let stale = verifications.count { $0.isStale && !holds($0) }
        let confirmed = verifications.count { $0.standing.confirmation != nil || ($0.isStale && holds($0)) }
        let unknown = verifications.count { $0.standing.state == .unknown && !$0.page.anchors.isEmpty }
        guard verifications.contains(where: \.isCheckable) else {
            return verifications.first.map { "\($0.page.path.visible) names no file that could be checked." }
                ?? "No page names a file that could be checked."
        }
        let pages = count(verifications.count, "page")
        var parts = [stale == 0 ? "\(pages) checked, none out of date" : "\(pages) checked, \(stale) may be out of date"]
        if confirmed > 0 { parts.append("\(confirmed) confirmed since the files changed") }
        if unknown > 0 { parts.append("\(unknown) that nobody can tell") }
        return parts.joined(separator: ", ") + "."
    }

    /// "src/a.ts changed on 2026-11-03: 12 lines"
    private static func words(_ file: AnchorStanding) -> String {
        let day = file.since.map { " on \($0)" } ?? ""
        let lines = file.lines.map { count($0, "line") }
        switch file.state {
        case .gone: return "\(file.anchor.path) is gone\(file.since.map { " since \($0)" } ?? "")"
        case .moved:
            let changed = file.isStale ? ", and changed since\(lines.map { ": \($0)" } ?? "")" : ""
            return "\(file.anchor.path) moved\(day) to \(file.path ?? "elsewhere")\(changed)"
        default: return "\(file.anchor.path) changed\(day)\(lines.map { ": \($0)" } ?? "")"
        }
    }

    private func write(to json: inout JSONWriter) {
        json.member("checked", verifications.count)
        json.member("stale", verifications.count { $0.isStale && !holds($0) })
        json.objects("pages", verifications.filter { $0.isNotable || $0.standing.confirmation != nil }) { json, one in
            json.member("page", one.page.path)
            json.member("title", one.page.title)
            json.member("freshness", one.standing.state.rawValue)
            json.member("stale", one.isStale && !holds(one))
            json.details(one.standing)
            json.objects("lostQuotes", one.lostQuotes) { json, lost in
                json.member("statement", lost.statement?.text ?? "")
                json.member("path", lost.path)
                json.member("quote", lost.quote)
            }
            if let verdicts = verdicts[one.page.path] {
                json.objects("verdicts", verdicts) { json, verdict in
                    json.member("statement", verdict.statement.text)
                    json.member("holds", verdict.holds.rawValue)
                    json.member("why", verdict.why)
                }
            }
        }
    }
}
