/// An archived session that answers a question, by its best turns.
public struct TranscriptHit: Sendable, Equatable {
    /// UUID of the project.
    public let project: String
    /// Source id of the session.
    public let source: String
    /// Numbers of the turns that answer best, best first; at most three.
    public let turns: [Int]
    /// Rounded to four decimals. Comparable with other sessions' scores, not with pages'.
    public let score: Double
}
