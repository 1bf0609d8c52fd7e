import JSON
import WikiCompiler

/// `wikictl dream --simulate`
struct DreamSimulation {
    static let options = [
        Option("simulate", "DAYS", "Draw how strengths go over so many days."),
        Option("svg", "FILE", "Write the drawing of --simulate as an SVG file too.", completion: .files),
    ]
    static let flags = [Flag("recorded", "With --simulate: the last days of this project's pages in place of invented ones.")]

    private let days: Int
    private let file: String?
    private let isRecorded: Bool

    /// Nil when no simulation is asked for.
    init?(_ arguments: ParsedArguments) throws {
        file = arguments.option("svg")
        isRecorded = arguments.flag("recorded")
        guard let days = try arguments.option("simulate", in: 1...3_650) else {
            guard file == nil, !isRecorded else {
                throw arguments.error("cannot run 'dream'", "\(file == nil ? "--recorded" : "--svg") needs --simulate DAYS")
            }
            return nil
        }
        self.days = days
    }

    func run(_ context: Context) throws -> ExitCode {
        let simulation = try simulation(context)
        if let file { try FileText.write(StrengthDrawing(simulation).text, to: context.tidyPath(file), mode: 0o644) }
        if context.globals.json {
            context.output.json { json in
                json.member("days", days)
                json.objects("pages", simulation.curves) { $0.members(of: $1) }
            }
        } else if simulation.curves.isEmpty {
            context.note("There is no page yet.")
        } else {
            for line in StrengthLines(simulation).lines { context.output.line(line) }
            if let file { context.note("Drawn in \(file).") }
        }
        return simulation.curves.isEmpty ? .findings : .done
    }

    private func simulation(_ context: Context) throws -> DecaySimulation {
        let decay = try context.configuration().decay
        guard isRecorded else { return .synthetic(days: days, constants: decay) }
        let wiki = try context.wiki()
        let ledger = try StrengthLedger(
            of: wiki.project.id, state: StateDatabase.atHand(wiki.home), constants: decay, now: context.seconds)
        return .recorded(days: days, pages: try wiki.pages(), ledger: ledger)
    }
}

extension JSONWriter {
    fileprivate mutating func members(of curve: DecaySimulation.Curve) {
        member("name", curve.name)
        member("kind", curve.kind.rawValue)
        member("pinned", curve.isPinned)
        if let day = curve.dormantOn { member("dormantOn", day) }
        if let day = curve.archivedOn { member("archivedOn", day) }
        array("strength", curve.values) { json, value in
            guard let value else { return json.raw("null".utf8) }
            json.raw("\((value * 10_000).rounded() / 10_000)".utf8)
        }
    }
}
