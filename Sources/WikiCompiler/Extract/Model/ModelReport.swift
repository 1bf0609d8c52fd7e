/// What a model's reading of one session came to, for `--explain` and the evaluation.
public struct ModelReport: Sendable, Equatable {
    public var model = ""
    /// Parts the session was cut into.
    public var parts = 0
    /// Prompts that were answered, repairs among them.
    public var calls = 0
    public var repairs = 0
    /// Operations that were read in the replies.
    public var operations = 0
    /// Replies that were one whole JSON object of the expected form.
    public var wholeReplies = 0
    /// Pieces that were refused, by reason; those that a repair put right are not among them.
    public var refused: [String: Int] = [:]
    public var usage = ModelUsage()
    /// Time that the model took, all calls together.
    public var duration = Duration.zero

    public init() {}

    public var milliseconds: Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    mutating func note(_ reply: ModelReply) {
        model = reply.model
        calls += 1
        usage += reply.usage
        duration += reply.duration
    }
}
