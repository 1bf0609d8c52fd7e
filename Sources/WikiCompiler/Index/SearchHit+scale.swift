/// Scores of one kind of document say nothing beside those of another. Divided by what a document could reach at best,
/// they say how much of the question it answers.
extension SearchHit {
    static let scalePart = "share of the best possible"

    static func scaleRounded(_ scale: Double) -> Double { (scale * 100_000_000).rounded() / 100_000_000 }

    /// The hit with a score from 0 to 1 that compares with those of commits.
    public func scaled(by scale: Double) -> SearchHit {
        var hit = self
        hit.score = Self.rounded(score * scale)
        hit.explanation.append(Part(name: Self.scalePart, value: .factor(Self.scaleRounded(scale))))
        return hit
    }
}

extension SearchIndex {
    /// By what a project's pages' scores for a question are multiplied to compare with commits'.
    public func pageScale(_ question: String, project: String) throws -> Double {
        try IndexError.explaining("cannot search the index") {
            let terms = try analyze(question: question)
            return try database.transaction(.deferred) {
                guard let space = try space(Self.pageSpace(project)) else { return 0 }
                return try SpaceScorer(database, space: space.id, statistics: statistics(of: space), terms: terms).scale
            }
        }
    }
}
