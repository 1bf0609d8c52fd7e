/// A document that may be among the hits, with the parts of its score.
struct Candidate {
    let number: Int
    /// Score without the best statement's share, in millionths.
    let whole: Int
    /// In millionths.
    let score: Int
    let own: Double
    let body: Double
    let statement: Double
    /// The best statement's ordinal among the recallable ones; -1 when none has a word of the question.
    let ordinal: Int
}

/// The candidates that are best by their page as a whole. Those that tie with the last one are all kept.
struct TopCandidates {
    private let limit: Int
    private var candidates: [Candidate] = []
    private var room: Int
    /// The `whole` that a candidate has to reach.
    private(set) var threshold = 1

    init(limit: Int) {
        self.limit = limit
        room = limit * 2
    }

    mutating func insert(_ candidate: Candidate) {
        candidates.append(candidate)
        if candidates.count >= room { compact() }
    }

    /// The best `limit` by score, best first; more only when the last ones tie, for the caller to order by path.
    mutating func finish(_ limit: Int) -> [Candidate] {
        compact()
        candidates.sort { ($1.score, $0.number) < ($0.score, $1.number) }
        guard candidates.count > limit else { return candidates }
        let least = candidates[limit - 1].score
        return Array(candidates.prefix { $0.score >= least })
    }

    private mutating func compact() {
        guard candidates.count > limit else { return }
        candidates.sort { ($1.whole, $0.number) < ($0.whole, $1.number) }
        threshold = candidates[limit - 1].whole
        let end = candidates.firstIndex { $0.whole < threshold } ?? candidates.count
        candidates.removeSubrange(end...)
        room = candidates.count + limit
    }
}
