/// What a judge says of its work.
extension PairJudge {
    /// Whether the model itself could not be asked.
    var isInTrouble: Bool { if case .model = hindrance { true } else { false } }

    /// How it went, for the report.
    var words: String {
        guard !told.isEmpty || !left.isEmpty else { return "rules can tell of all pages, so \(access.name) was not asked" }
        func count(_ fits: (PairAnswer) -> Bool, _ words: String) -> String? {
            let number = told.values.count(where: fits)
            return number == 0 ? nil : "\(number) \(words)"
        }
        let parts = [
            count({ $0 == .same }, "the same"),
            count({ if case .contradict = $0 { true } else { false } }, "contradicting"), count({ $0 == .different }, "different"),
            count({ $0 == .unclear }, "unclear"),
        ].compactMap { $0 }
        let rest = left.isEmpty ? nil : "\(Self.pairs(left.count)) left as rules have them, since \(reason)"
        let said = told.isEmpty ? nil : "\(access.name) on \(Self.pairs(told.count)): \(parts.joined(separator: ", "))"
        return [said, rest].compactMap { $0 }.joined(separator: "; ")
    }

    private var reason: String {
        switch hindrance {
        case nil where room == 0: "one day has \(limits.pairsPerDay) at most"
        case nil: "a prompt has no room for them, or nothing came back that can be read"
        case .dryRun: "a dry run asks nothing"
        case .time: "the time was over"
        case .moved: "the wiki changed meanwhile"
        case .tokens: "one day has \(limits.tokensPerDay) tokens for them (dream.tokens)"
        case .model(let problem): "\(access.name) could not be asked: \(problem)"
        }
    }

    static func pairs(_ count: Int) -> String { count == 1 ? "1 pair of pages" : "\(count) pairs of pages" }

    /// What asking about the pairs that are left would take today.
    var estimate: (pairs: Int, prompts: CompileEstimate) {
        var (pairs, taken) = (0, limits.tokensTaken)
        var estimate = CompileEstimate()
        for batch in batches(Array(left.prefix(room))) {
            guard taken + mostTokens <= limits.tokensPerDay else { break }
            let request = request(batch)
            let written = batch.count * PairLimits.usualAnswer
            taken += request.estimatedInputTokens + written
            pairs += batch.count
            estimate.calls += 1
            estimate.inputTokens += request.estimatedInputTokens
            estimate.outputTokens += written
        }
        return (pairs, estimate)
    }
}
