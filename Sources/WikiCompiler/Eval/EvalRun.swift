/// Fixtures compiled in one way, each in a home of its own.
public struct EvalRun: Sendable {
    public let column: EvalColumn
    /// In the order of the fixtures.
    public internal(set) var scores: [(fixture: EvalFixture, score: EvalScore)] = []

    /// Compiles and scores them one after the other.
    ///
    /// Throws what keeps a column from being whole: a recorded reply that is missing, a limit of spending, a provider that
    /// does not answer. A single reply that is of no use is a bad score.
    /// - Parameter progress: told each fixture before it is compiled.
    public init(_ fixtures: [EvalFixture], by column: EvalColumn, progress: (EvalFixture) -> Void = { _ in }) throws {
        self.column = column
        for fixture in fixtures {
            progress(fixture)
            let (outcome, home) = try EvalOutcome.compile(fixture, by: column)
            withExtendedLifetime(home) {}
            scores.append((fixture, EvalScoring.score(fixture, outcome)))
        }
    }

    /// All fixtures together: facts and statements count, whichever fixture they are of.
    public var total: EvalScore {
        var total = EvalScore()
        for (_, score) in scores { total.add(score) }
        return total
    }
}
