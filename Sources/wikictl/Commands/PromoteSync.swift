import WikiCompiler

/// `wikictl promote --sync`
struct PromoteSync {
    let to: String?
    let answers: PromotionAnswers

    func run(_ context: Context) throws -> ExitCode {
        if !answers.isDryRun { try context.requirePerson("cannot bring files in step", command: "wikictl promote --sync") }
        let bench = try PromotionBench(context)
        let check = try bench.check(only: to)
        for trouble in check.unreadable { context.warn(trouble) }
        let asks = !answers.isConfirmed && !answers.isDryRun && !context.globals.json
        var promotion = try FilePromotion(syncing: check, budget: bench.configuration.promote, gate: { try bench.gate(for: $0) }) { drift in
            guard asks else { return .keep }
            let question = try Question(context, of: answers.usage.declaration)
            context.show(drift)
            return question.isConfirmed("Demote the rule? No puts the line back.") ? .take : .keep
        }
        if asks { try take(&promotion, of: check, bench, context) }
        if !context.globals.json {
            for drift in promotion.left {
                context.show(drift)
                context.note("It stays so. \(Self.advice(on: drift))")
            }
        }
        let code = try bench.carryOut(promotion, answers, question: "Write this?", done: "The files are in step with the wiki.")
        return check.unreadable.isEmpty ? code : .findings
    }

    /// Asks of each line that somebody edited whether the wiki is to say it so.
    private func take(_ promotion: inout FilePromotion, of check: PromotionCheck, _ bench: PromotionBench, _ context: Context) throws {
        for drift in promotion.left where drift.kind == .edited {
            let question = try Question(context, of: answers.usage.declaration)
            context.show(drift)
            guard question.isConfirmed("Have the wiki say it as the file does, by your word?") else { continue }
            do {
                try promotion.take(drift, of: check, by: bench.person, redactor: Redactor(bench.configuration), now: context.seconds)
            } catch let error as WikiError {
                context.warn("\(error)")
            }
        }
    }

    private static func advice(on drift: PromotionDrift) -> String {
        switch drift.kind {
        case .edited: "'wikictl promote --sync' at a terminal asks whether the wiki is to say it so."
        case .stranger where drift.statement != nil: "Take the line out by hand, or promote its rule."
        case .stranger: "'wikictl remember' keeps it, if you mean it; else take the line out by hand."
        default: "'wikictl show \(drift.statement?.text ?? "")' shows the rule."
        }
    }
}
