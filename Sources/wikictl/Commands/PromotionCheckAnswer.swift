import JSON
import WikiCompiler

/// `wikictl promote --check`: where files of instructions and the wiki say different things.
struct PromotionCheckAnswer {
    private let context: Context
    private let check: PromotionCheck

    init(_ context: Context, to name: String?) throws {
        self.context = context
        check = try PromotionBench(context).check(only: name)
    }

    func run() -> ExitCode {
        for trouble in check.unreadable { context.warn(trouble) }
        for name in check.absent { context.note("\(name) was not looked at: it is not here.") }
        if context.globals.json {
            context.output.json { json in
                json.member("rules", check.counts.rules)
                json.objects("drifts", check.drifts) { json, drift in json.drift(drift) }
                json.member("unreadable", check.unreadable)
                json.member("absent", check.absent)
            }
        } else {
            for drift in check.drifts { context.show(drift) }
            if !check.drifts.isEmpty { context.note("'wikictl promote --sync' brings the files in step with the wiki.") }
            let (rules, files) = check.counts
            if check.drifts.isEmpty, check.unreadable.isEmpty {
                context.note(
                    rules == 0
                        ? "No file holds rules of the wiki."
                        : "\(rules) \(rules == 1 ? "rule" : "rules") in \(files) \(files == 1 ? "file" : "files"), as the wiki has them.")
            }
        }
        return check.drifts.isEmpty && check.unreadable.isEmpty && check.absent.isEmpty ? .done : .findings
    }
}

extension Context {
    /// A line of a file that is not as the wiki has it, with both.
    func show(_ drift: PromotionDrift) {
        let place = drift.file + (drift.number.map { ":\($0)" } ?? "")
        output.line("\(place): \(drift.kind.rawValue): \(drift.words)\(drift.page.isEmpty ? "" : " (\(drift.page))")".visible)
        if !drift.found.isEmpty { output.line(output.terminal.styled("  file: \(drift.found)".visible, .dim)) }
        if !drift.wanted.isEmpty { output.line(output.terminal.styled("  wiki: \(drift.wanted)".visible, .dim)) }
    }
}

extension JSONWriter {
    mutating func drift(_ drift: PromotionDrift) {
        member("kind", drift.kind.rawValue)
        member("file", drift.file)
        member("line", drift.number ?? 0)
        member("statement", drift.statement?.text ?? "")
        member("page", drift.page)
        member("found", drift.found)
        member("wanted", drift.wanted)
        member("words", drift.words)
    }
}
