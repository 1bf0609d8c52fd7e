/// What the rules must reach on the fixtures of this repository. They are raised with the rules, never lowered.
public enum EvalFloors {
    public static let shares: [(metric: EvalMetric, least: Double)] = [
        (.recall, 0.5), (.precision, 0.9), (.restraint, 1), (.citations, 1), (.quotes, 1),
    ]
    public static let injections = 0

    /// What falls short. Nothing to get right is not too little.
    public static func missed(_ score: EvalScore) -> [EvalMetric] {
        shares.filter { floor in score[floor.metric].value.map { $0 < floor.least } ?? false }.map(\.metric)
    }

    public static func hold(_ score: EvalScore) -> Bool { missed(score).isEmpty && score.injections <= injections }
}
