/// How much a model is shown and may answer, in estimated tokens.
public struct ModelBudget: Sendable, Equatable {
    /// Turns of a session in one prompt.
    public var chunkTokens: Int
    /// The most prompts for one session, repairs not counted.
    public var mostChunks: Int
    /// Statements of existing pages in one prompt.
    public var candidateTokens: Int
    public var mostCandidates: Int
    /// Existing pages that are at least named.
    public var mostTitles: Int
    public var outputTokens: Int

    /// For models with room: they follow instructions best when a prompt stays far below their context.
    public static let large = ModelBudget(
        chunkTokens: 24_000, mostChunks: 16, candidateTokens: 4_000, mostCandidates: 10, mostTitles: 60, outputTokens: 8_000)

    /// For a context of so many tokens, the answer included.
    public init(context: Int) {
        self = .large
        outputTokens = min(outputTokens, max(1_500, context / 8))
        candidateTokens = min(candidateTokens, max(500, context / 12))
        mostTitles = min(mostTitles, max(10, context / 500))
        // The estimate is right to 15 %. Instructions, form and notes take about 5,000, and a repair shows the first answer.
        chunkTokens = min(chunkTokens, max(1_500, context * 85 / 100 - 2 * outputTokens - candidateTokens - 5_000))
    }

    public init(chunkTokens: Int, mostChunks: Int, candidateTokens: Int, mostCandidates: Int, mostTitles: Int, outputTokens: Int) {
        self.chunkTokens = chunkTokens
        self.mostChunks = mostChunks
        self.candidateTokens = candidateTokens
        self.mostCandidates = mostCandidates
        self.mostTitles = mostTitles
        self.outputTokens = outputTokens
    }
}
