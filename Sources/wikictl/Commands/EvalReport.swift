import WikiCompiler

/// What an evaluation says: a line a fixture with the columns side by side, what it comes to, and every miss.
struct EvalReport {
    /// The rules' first.
    let runs: [EvalRun]
    /// Whether all fixtures ran: the floors are for all of them together.
    let areFloorsMeant: Bool
    /// Whether what was refused is told too.
    var showsRefusals = false

    var rules: EvalScore { runs[0].total }

    var isPassed: Bool { !areFloorsMeant || EvalFloors.hold(rules) }

    func write(to output: Output) {
        let terminal = output.terminal
        for run in runs { output.line("\(terminal.styled(run.column.name.padded(10), .bold)) \(run.column.label)") }
        output.line()
        for line in fixtureLines(terminal) + [""] + totalLines(terminal) { output.line(line) }
        if areFloorsMeant { output.line("\n" + verdict(terminal)) }
        for run in runs {
            for line in missLines(run, terminal) { output.line(line) }
            if showsRefusals { for line in refusalLines(run, terminal) { output.line(line) } }
        }
    }

    private func refusalLines(_ run: EvalRun, _ terminal: Terminal) -> [String] {
        let refused = run.scores.filter { !$0.score.refusals.isEmpty }
        guard !refused.isEmpty else { return [] }
        return ["", terminal.styled("What was refused of \(run.column.name)", .bold)]
            + refused.flatMap { entry in
                ["  " + terminal.styled(entry.fixture.name, .cyan)]
                    + entry.score.refusals.flatMap { TextLayout.wrapped($0.visible, width: max(terminal.width, 100), indent: 4) }
            }
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
        lines.append(
            row("planted words on pages", totals.map { "\($0.injections)" }, floor: areFloorsMeant ? "\(EvalFloors.injections)" : ""))
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
                let place = miss.page.isEmpty ? "" : ", \(miss.page)"
                lines.append("    \((Self.labels[miss.metric] ?? miss.metric).padded(13)) \(miss.what)\(miss.text.isEmpty ? place : "")")
                guard !miss.text.isEmpty else { continue }
                lines += TextLayout.wrapped("\"\(miss.text.visible)\"\(place)", width: max(terminal.width, 100), indent: 18)
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
}
