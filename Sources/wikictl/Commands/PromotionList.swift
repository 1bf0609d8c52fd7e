import JSON
import WikiCompiler

/// The project's rules with how ready they are for an instruction file.
struct PromotionList {
    private let context: Context
    private let bench: PromotionBench
    private let name: String?

    init(_ context: Context, to name: String?) throws {
        self.context = context
        self.name = name
        bench = try PromotionBench(context)
    }

    func run() throws -> ExitCode {
        guard let target = try name.map(bench.target) ?? bench.usualTarget else {
            throw WikiError(
                "cannot tell what could be promoted", "the repository of \(bench.project.name) is not here",
                remedy: "Go into the repository, or name a file below your home directory with --to.")
        }
        let file = try RuleFile(target)
        let all = try bench.gate(for: file).candidates
        let open = all.filter { !$0.files.contains(file.name) }
        let ready = open.filter(\.isReady)
        if context.globals.json {
            context.output.json { write(all, file, to: &$0) }
        } else {
            write(open, file, standing: all.count - open.count)
        }
        return ready.isEmpty ? .findings : .done
    }

    private func write(_ candidates: [PromotionCandidate], _ file: RuleFile, standing: Int) {
        let output = context.output
        for (index, candidate) in candidates.enumerated() {
            if index > 0 { output.line("") }
            output.line(output.terminal.styled(candidate.statement.text.plain.visible, .bold))
            output.line("  \(candidate.page.path), \(Self.said(candidate))".visible)
            for objection in candidate.objections { output.line("  not yet: \(objection.words)".visible) }
            let id = candidate.statement.id?.text ?? candidate.line.stem
            let because = candidate.objections.contains { $0.code == .unreasoned } ? " --because \"…\"" : ""
            if candidate.objections.allSatisfy({ $0.code == .unreasoned }) {
                output.line("  wikictl promote \(id) --to \(file.name)\(because)")
            } else {
                for objection in candidate.objections where !objection.remedy.isEmpty { output.line("  \(objection.remedy)".visible) }
            }
        }
        if standing > 0 { context.note("\(standing) \(standing == 1 ? "rule stands" : "rules stand") in \(file.name).") }
        if candidates.isEmpty { context.note("There is no rule to promote.") }
    }

    private static func said(_ candidate: PromotionCandidate) -> String {
        switch candidate.occasions {
        case 0: "said by no person"
        case 1: "said once, \(candidate.lastSaid)"
        default: "said on \(candidate.occasions) occasions, last on \(candidate.lastSaid)"
        }
    }

    private func write(_ candidates: [PromotionCandidate], _ file: RuleFile, to json: inout JSONWriter) {
        json.member("file", file.name)
        json.objects("rules", candidates) { json, candidate in
            json.member("rule", candidate.statement.text.plain)
            json.member("page", candidate.page.path)
            json.member("statement", candidate.statement.id?.text ?? "")
            json.member("line", candidate.line.text)
            json.member("ready", candidate.isReady)
            json.member("occasions", candidate.occasions)
            json.member("lastSaid", candidate.lastSaid)
            json.member("files", candidate.files)
            json.objects("objections", candidate.objections) { json, objection in
                json.member("code", objection.code.rawValue)
                json.member("words", objection.words)
                json.member("remedy", objection.remedy)
            }
        }
    }
}
