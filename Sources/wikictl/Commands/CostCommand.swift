import JSON
import WikiCompiler

/// `wikictl cost`
struct CostCommand: Command {
    static let declaration = Declaration(
        name: "cost", abstract: "Show what models have read, written and cost, and how much of today's limit is left.",
        discussion: """
            Days are those of UTC. Money is by the prices of 'wikictl model list', or as the provider reports it; where neither is \
            known it says so, and unknown is never counted as nothing. A call whose process was killed counts by the most it could \
            have taken. Exit code 1 means that no model was called.
            """,
        options: [
            Option("days", "N", "The last N days, today included; 30 without it."),
            Option(
                "by", "PART", "A line for each day, project or model; day without it.",
                completion: .choices(CostGrouping.allCases.map(\.rawValue))),
        ])

    private let days: Int
    private let grouping: CostGrouping

    init(arguments: ParsedArguments) throws {
        days = try arguments.option("days", in: 1...36_500) ?? 30
        grouping = try arguments.option("by", as: CostGrouping.self) ?? .day
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let now = Int(context.seconds)
        let end = (now / 86_400 + 1) * 86_400
        let start = end - days * 86_400
        let ledger = try context.ledger(configuration.home)
        let lines = named(try ledger?.costs(from: start, to: end, by: grouping) ?? [], configuration.home)
        var total = CostLine(name: "total")
        for line in lines { total.add(line) }
        let today = try ledger?.spending(on: now) ?? Spending()
        if context.globals.json {
            context.output.json { json in
                json.member("from", String(CalendarDate.timestamp(start).prefix(10)))
                json.member("to", String(CalendarDate.timestamp(end - 1).prefix(10)))
                json.member("by", grouping.rawValue)
                json.objects("lines", lines) { $0.cost($1) }
                json.object("total") { $0.cost(total) }
                json.object("today") { $0.spending(today, configuration.model.limits) }
            }
        } else {
            let text = CostTable(heading: grouping.rawValue, lines: lines, total: total).text(context.output.terminal)
            if lines.isEmpty { context.note("No model was called in \(count(days, "day")).") } else { context.output.write(text) }
            context.output.line("today: \(context.spendingLine(today, configuration.model.limits))")
        }
        return lines.isEmpty ? .findings : .done
    }

    /// Projects by their names.
    private func named(_ lines: [CostLine], _ home: Home) -> [CostLine] {
        guard grouping == .project else { return lines }
        let names = Dictionary(
            ProjectDirectory(home: home).survey().projects.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return lines.map { line in
            var line = line
            line.name = names[line.name] ?? (line.name.isEmpty ? "(no project)" : line.name)
            return line
        }
    }
}

extension CostGrouping: ArgumentValue {}

/// The lines of `wikictl cost`, numbers to the right.
struct CostTable {
    let heading: String
    let lines: [CostLine]
    let total: CostLine

    func text(_ terminal: Terminal) -> String {
        let titles = [heading, "calls", "read", "cached", "written", "cost"]
        let cells = [titles] + (lines.count > 1 ? lines + [total] : lines).map(Self.cells)
        let widths = titles.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.enumerated().map { index, row in
            let words = row.indices.map { column in
                column == 0
                    ? row[0].padded(widths[0])
                    : column == 5 ? row[5] : String(repeating: " ", count: widths[column] - row[column].count) + row[column]
            }
            let line = words.joined(separator: "  ")
            return (index == 0 ? terminal.styled(line, .bold) : line) + "\n"
        }.joined()
    }

    private static func cells(_ line: CostLine) -> [String] {
        [
            line.name.visible, grouped(line.calls), grouped(line.usage.input + line.usage.cacheWrite), grouped(line.usage.cacheRead),
            grouped(line.usage.output), money(line),
        ]
    }

    /// "$0.12", "unknown", "$0.12 and 3 calls of unknown cost"; calls that were not completed are mentioned.
    private static func money(_ line: CostLine) -> String {
        var text = line.money.text
        if line.unknown == line.calls, line.calls > 0 {
            text = "unknown"
        } else if line.unknown > 0 {
            text += " and \(count(line.unknown, "call")) of unknown cost"
        }
        return line.unfinished > 0 ? "\(text) (\(line.unfinished) not completed, counted by the most)" : text
    }
}

extension JSONWriter {
    fileprivate mutating func cost(_ line: CostLine) {
        member("name", line.name)
        member("calls", line.calls)
        member("input", line.usage.input)
        member("cacheRead", line.usage.cacheRead)
        member("cacheWrite", line.usage.cacheWrite)
        member("output", line.usage.output)
        member("dollars", line.money.dollars)
        member("unknown", line.unknown)
        member("unfinished", line.unfinished)
    }
}
