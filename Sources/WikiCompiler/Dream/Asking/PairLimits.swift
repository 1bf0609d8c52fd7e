/// How much a dream puts to a model.
struct PairLimits {
    /// Pairs of one project in one day.
    var pairsPerDay = 300
    /// Tokens that the dreams of one project take in one day, read and written.
    var tokensPerDay: Int
    /// Of these, what was taken before.
    var tokensTaken = 0

    /// What one prompt holds at most: short ones are answered with more care.
    static let pairsPerPrompt = 12
    static let tokensPerPrompt = 6_000
    /// Of one answer, a model's silent thinking included.
    static let outputTokens = 4_000
    /// What the answer on one pair comes to.
    static let usualAnswer = 35
}
