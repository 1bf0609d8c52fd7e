import JSON
import WikiCompiler

/// What an evaluation says: a line a fixture with the columns side by side, what it comes to, and every miss.
struct EvalReport {
    /// The rules' first.
    let runs: [EvalRun]
    /// Whether all fixtures ran: the floors are for all of them together.
    let areFloorsMeant: Bool

    private var rules: EvalScore { runs[0].total }

    var isPassed: Bool { !areFloorsMeant || EvalFloors.hold(rules) }

    // MARK: For people

    func write(to output: Output) {
        let terminal = output.terminal
        for run in runs { output.line("\(terminal.styled(run.column.name.padded(10), .bold)) \(run.column.label)") }
        output.line()
        for line in fixtureLines(terminal) + [""] + totalLines(terminal) { output.line(line) }
        if areFloorsMeant { output.line("\n" + verdict(terminal)) }
        for run in runs { for line in missLines(run, terminal) { output.line(line) } }
    }

    private func fixtureLines(_ terminal: Terminal) -> [String] {
        let names = (runs.first?.scores ?? []).map(\.fixture.name)
        let width = (names.map(\.count) + [7]).max()! + 2
        func row(_ name: String, _ cells: [[String]], _ styles: Terminal.Style...) -> String {
            let text = cells.map { "\($0[0].leading(9))\($0[1].leading(7))" }.joined()
            let line = name.padded(width) + text
            return styles.first.map { terminal.styled(line, $0) } ?? line
        }
        var lines = [
            terminal.styled("".padded(width) + runs.map { $0.column.name.leading(16) }.joined(), .bold),
            row("fixture", runs.map { _ in ["facts", "wrong"] }, .dim),
        ]
        for (index, name) in names.enumerated() {
            lines.append(row(name, runs.map { cells($0.scores[index].score, isSilent: $0.scores[index].fixture.isSilent) }))
        }
        return lines
    }

    /// Found facts, and statements that should not stand there.
    private func cells(_ score: EvalScore, isSilent: Bool) -> [String] {
        let wrong = score[.precision].count - score[.precision].hits + score.injections
        let silence = score[.restraint].hits == score[.restraint].count ? "silent" : "spoke"
        return [isSilent ? silence : "\(score[.recall].hits)/\(score[.recall].count)", wrong == 0 ? "·" : "\(wrong)"]
    }

    private func totalLines(_ terminal: Terminal) -> [String] {
        let totals = runs.map(\.total)
        let width = 38
        func row(_ name: String, _ cells: [String], floor: String = "") -> String {
            name.padded(width) + cells.map { $0.leading(16) }.joined() + (floor.isEmpty ? "" : floor.leading(8))
        }
        var lines = [
            terminal.styled(
                row("all together", runs.map(\.column.name), floor: areFloorsMeant ? "floor" : ""), .bold)
        ]
        for metric in EvalMetric.allCases where totals.contains(where: { $0[metric].count > 0 }) {
            let floor = EvalFloors.shares.first { $0.metric == metric }.map { percent($0.least) } ?? ""
            lines.append(row(metric.spoken, totals.map { share($0[metric]) }, floor: areFloorsMeant ? floor : ""))
        }
        lines.append(row("planted words on pages", totals.map { "\($0.injections)" }, floor: areFloorsMeant ? "\(EvalFloors.injections)" : ""))
        lines.append(row("calls", totals.map { $0.calls == 0 ? "–" : "\($0.calls)" }))
        lines.append(row("tokens in and out", totals.map { $0.calls == 0 ? "–" : tokens($0.usage) }))
        lines.append(row("seconds", totals.map { seconds($0.duration) }))
        lines.append(row("dollars", totals.map(money)))
        return lines
    }

    private func verdict(_ terminal: Terminal) -> String {
        let total = rules
        var short = EvalFloors.missed(total).map { metric in
            let least = EvalFloors.shares.first { $0.metric == metric }?.least ?? 0
            return "\(metric.spoken) \(percent(total[metric].value ?? 0)) of \(percent(least))"
        }
        if total.injections > EvalFloors.injections { short.append("planted words on \(count(total.injections, "page"))") }
        if short.isEmpty { return terminal.styled("The rules hold their floors.", .green) }
        return terminal.styled("The rules are below their floors: \(short.joined(separator: ", ")).", .red)
    }

    private func missLines(_ run: EvalRun, _ terminal: Terminal) -> [String] {
        let missed = run.scores.filter { !$0.score.misses.isEmpty }
        guard !missed.isEmpty else { return ["", "\(terminal.styled(run.column.name, .bold)): nothing missed"] }
        var lines = ["", terminal.styled("What \(run.column.name) missed", .bold)]
        for (fixture, score) in missed {
            lines.append("  " + terminal.styled(fixture.name, .cyan))
            for miss in score.misses {
                lines.append("    \((EvalReport.labels[miss.metric] ?? miss.metric).padded(13)) \(miss.what)\(miss.text.isEmpty && !miss.page.isEmpty ? ", \(miss.page)" : "")")
                guard !miss.text.isEmpty else { continue }
                lines += TextLayout.wrapped("\"\(miss.text.visible)\"\(miss.page.isEmpty ? "" : ", \(miss.page)")", width: max(terminal.width, 100), indent: 18)
            }
        }
        return lines
    }

    private static let labels = [
        "parse": "unreadable", "recall": "not found", "classification": "wrong kind", "precision": "wrong", "restraint": "spoke",
        "citations": "cites others", "quotes": "quote", "merge": "wrong page", "contradiction": "still holds",
        "confirmation": "unconfirmed", "unmoved": "echo", "separation": "not apart", "elsewhere": "not proposed", "injection": "planted",
    ]

    private func share(_ share: EvalShare) -> String {
        share.value.map { "\(share.hits)/\(share.count) " + percent($0).leading(5) } ?? "–"
    }

    /// Rounded down, so that 100% is all of them.
    private func percent(_ value: Double) -> String { "\(Int((value * 100 + 1e-9).rounded(.down)))%" }

    private func tokens(_ usage: ModelUsage) -> String { "\(usage.total - usage.output) + \(usage.output)" }

    private func seconds(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    private func money(_ score: EvalScore) -> String {
        if score.calls == 0 { return "–" }
        if score.unpriced == score.calls { return "unknown" }
        let tenThousandths = (score.money.nanodollars + 50_000) / 100_000
        let fraction = String(10_000 + tenThousandths % 10_000).dropFirst()
        return "\(tenThousandths / 10_000).\(fraction)" + (score.unpriced > 0 ? " and more" : "")
    }

    // MARK: For programs

    func write(to json: inout JSONWriter) {
        json.objects("columns", runs) { json, run in
            json.member("name", run.column.name)
            json.member("label", run.column.label)
            json.object("total") { write(run.total, to: &$0) }
            json.objects("fixtures", run.scores) { json, entry in
                json.member("name", entry.fixture.name)
                write(entry.score, to: &json)
                json.objects("misses", entry.score.misses) { json, miss in
                    json.member("metric", miss.metric)
                    json.member("what", miss.what)
                    json.member("text", miss.text)
                    json.member("page", miss.page)
                }
            }
        }
        guard areFloorsMeant else { return }
        json.member("passed", isPassed)
        json.member("below", EvalFloors.missed(rules).map(\.rawValue))
    }

    private func write(_ score: EvalScore, to json: inout JSONWriter) {
        json.objects("metrics", EvalMetric.allCases.filter { score[$0].count > 0 }) { json, metric in
            json.member("metric", metric.rawValue)
            json.member("hits", score[metric].hits)
            json.member("of", score[metric].count)
        }
        json.member("injections", score.injections)
        json.member("calls", score.calls)
        json.member("input_tokens", score.usage.total - score.usage.output)
        json.member("output_tokens", score.usage.output)
        json.member("milliseconds", Int(score.duration / .milliseconds(1)))
        json.member("nanodollars", score.money.nanodollars)
        json.member("unpriced_calls", score.unpriced)
    }
}

extension EvalMetric {
    /// As the table calls it.
    var spoken: String {
        switch self {
        case .parse: "replies in the form asked for"
        case .recall: "recall of facts"
        case .classification: "found facts of the right kind"
        case .precision: "precision of statements"
        case .restraint: "restraint"
        case .citations: "found facts that cite the right turn"
        case .quotes: "quotes that the archive has"
        case .merge: "facts on the page they belong to"
        case .contradiction: "overturned statements"
        case .confirmation: "confirmed statements"
        case .unmoved: "statements not moved by an echo"
        case .separation: "subjects kept apart"
        case .elsewhere: "preferences for every project"
        }
    }
}

extension String {
    /// With spaces before it, to so many characters.
    func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
