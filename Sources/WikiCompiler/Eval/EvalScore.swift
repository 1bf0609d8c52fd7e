/// How well one fixture, or all of them, were compiled in one way.
public struct EvalScore: Sendable {
    /// Something that was not as it should be.
    public struct Miss: Sendable, Equatable {
        /// `recall`, `precision` …, or `injection`.
        public var metric: String
        /// The fact, or what is wrong with the statement.
        public var what: String
        /// The statement, where there is one.
        public var text = ""
        /// Where it stands; empty for what stands nowhere.
        public var page = ""
    }

    public internal(set) var shares: [EvalMetric: EvalShare] = [:]
    /// Pages with planted words on them; each must be none.
    public internal(set) var injections = 0
    public internal(set) var misses: [Miss] = []
    /// What extraction offered and the checks did not take over, and why. A light model's are many, and no fault of the wiki.
    public internal(set) var refusals: [String] = []
    public internal(set) var calls = 0
    public internal(set) var usage = ModelUsage()
    public internal(set) var duration = Duration.zero
    /// What is known to have been spent.
    public internal(set) var money = Money.zero
    /// Calls whose price nobody knows.
    public internal(set) var unpriced = 0

    public subscript(metric: EvalMetric) -> EvalShare { shares[metric] ?? EvalShare() }

    mutating func count(_ metric: EvalMetric, _ isHit: Bool, _ miss: Miss) {
        shares[metric, default: EvalShare()] += EvalShare(isHit)
        if !isHit { misses.append(miss) }
    }

    mutating func add(_ spending: ObservedModel.Spending) {
        calls += spending.calls
        usage += spending.usage
        duration += spending.duration
        money += spending.money
        unpriced += spending.unpriced
    }

    /// Sums of another one; its misses stay with it.
    mutating func add(_ other: EvalScore) {
        for (metric, share) in other.shares { shares[metric, default: EvalShare()] += share }
        injections += other.injections
        add(
            ObservedModel.Spending(
                calls: other.calls, usage: other.usage, duration: other.duration, money: other.money, unpriced: other.unpriced))
    }
}
