/// What asking about the pairs of pages that rules cannot tell of would take.
public struct DreamEstimate: Sendable, Equatable {
    public let model: ModelName
    /// Pairs that would be put to it.
    public let pairs: Int
    /// Its prompts and their tokens; no session is read.
    public let prompts: CompileEstimate
    /// Nil when nobody knows.
    public let cost: Money?
}

extension DreamRun {
    /// Who is asked where rules cannot tell; nil where no model may read the project.
    func judge(_ state: StateDatabase?, asks: Bool) throws -> PairJudge? {
        let settings = compiler.configuration.dream
        guard settings.tokens > 0, let access = try compiler.modelAccess?(project) else { return nil }
        let clock = Int(compiler.now())
        let taken = try state?.tokens(for: .dream, of: project.id, on: clock) ?? 0
        // The other half is for what comes after it.
        let deadline = ContinuousClock.now + .seconds(settings.minutes * 30)
        return PairJudge(
            access, compiler, project: project.id, limits: PairLimits(tokensPerDay: settings.tokens, tokensTaken: taken),
            day: Timestamp.day(ofSeconds: Int64(clock)), asks: asks, isOver: { ContinuousClock.now >= deadline }, progress: progress)
    }

    func estimate(_ judge: PairJudge) throws -> DreamEstimate {
        let (pairs, prompts) = judge.estimate
        return DreamEstimate(
            model: judge.access.name, pairs: pairs, prompts: prompts, cost: try compiler.cost(of: prompts, by: judge.access.name))
    }
}
