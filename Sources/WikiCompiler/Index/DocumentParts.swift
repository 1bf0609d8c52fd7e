/// A document that may be among the hits, with the parts of its score.
struct Candidate {
    let number: Int
    /// In millionths.
    let score: Int
    let own: Double
    let body: Double
    let statement: Double
    /// The best statement's ordinal among the recallable ones; -1 when none has a word of the question.
    let ordinal: Int
}

/// Gathers the parts of one document's score, a term at a time.
struct DocumentParts {
    private let number: Int
    private let firstStatement: Int
    private var own = 0.0
    private var body = 0.0
    private var statements: [Double]

    init(_ number: Int, _ statistics: SpaceStatistics) {
        self.number = number
        firstStatement = Int(statistics.statementStarts[number])
        statements = [Double](repeating: 0, count: Int(statistics.statementStarts[number + 1]) - firstStatement)
    }

    mutating func add(_ reader: PostingReader, weight: Double, _ statistics: SpaceStatistics) {
        let weighing = statistics.weighing
        let inBody = reader.body * weighing.bodyWeight
        let share = weight * (weighing.k1 + 1) / (Double(reader.own + inBody) + statistics.norms[number])
        own += share * Double(reader.own)
        body += share * Double(inBody)
        let gain = weight * weighing.statementShare * (weighing.statementK1 + 1)
        reader.forEachStatement { ordinal, count in
            guard ordinal < statements.count else { return }
            let norm = statistics.statementNorm(length: statistics.statementLengths[firstStatement + ordinal])
            statements[ordinal] += gain * Double(count) / (Double(count) + norm)
        }
    }

    func candidate(_ statistics: SpaceStatistics) -> Candidate {
        var best = (score: 0.0, ordinal: -1)
        for (ordinal, sum) in statements.enumerated() where sum > best.score { best = (sum, ordinal) }
        let sum = (own + body + best.score) * Ranking.factors[Int(statistics.flags[number])]
        return Candidate(
            number: number, score: Ranking.quantised(sum), own: own, body: body, statement: best.score, ordinal: best.ordinal)
    }
}
