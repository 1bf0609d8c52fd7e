import SQLite

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

/// The best candidates seen so far. Those that tie with the last one are all kept, for the caller to order by path.
struct TopCandidates {
    private let limit: Int
    private var candidates: [Candidate] = []
    private var room: Int
    /// What a candidate has to reach.
    private(set) var threshold = 1

    init(limit: Int) {
        self.limit = max(limit, 1)
        room = max(limit, 1) * 2 + 64
    }

    mutating func insert(_ candidate: Candidate) {
        candidates.append(candidate)
        if candidates.count >= room { compact() }
    }

    /// The candidates, best first; more than the limit only when the last ones tie.
    mutating func finish() -> [Candidate] {
        compact()
        return candidates
    }

    private mutating func compact() {
        candidates.sort { ($1.score, $0.number) < ($0.score, $1.number) }
        guard candidates.count > limit else { return }
        threshold = candidates[limit - 1].score
        let end = candidates[limit...].firstIndex { $0.score < threshold } ?? candidates.count
        candidates.removeSubrange(end...)
        room = candidates.count + limit + 64
    }
}

/// Scores the documents of one space against terms.
struct SpaceScorer {
    private struct Posting {
        let term: Int
        let block: Int
        let bytes: Range<Int>
    }

    private let statistics: SpaceStatistics
    private var postings: [Posting] = []
    private var bytes: [UInt8] = []
    private var weights: [Double] = []

    /// Reads the posting lists of the terms.
    init(_ database: Database, space: Int, statistics: SpaceStatistics, terms: [[UInt8]]) throws {
        self.statistics = statistics
        for (index, term) in terms.enumerated() {
            var documents = 0
            let sql = "SELECT block, documents, data FROM posting WHERE space = ? AND term = ?"
            try database.rows(sql, space, String(decoding: term, as: UTF8.self)) { row in
                documents += row.int(1)
                let start = bytes.count
                row.withBytes(2) { bytes.append(contentsOf: $0) }
                postings.append(Posting(term: index, block: row.int(0), bytes: start..<bytes.count))
            }
            weights.append(Ranking.inverseFrequency(documents: documents, total: statistics.documentCount))
        }
        postings.sort { ($0.block, $0.term) < ($1.block, $1.term) }
    }

    /// The best documents among those whose flags `accepts`.
    func best(_ limit: Int, accepts: [Bool]) -> [Candidate] {
        var top = TopCandidates(limit: limit)
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < postings.count {
                let block = postings[index].block
                var readers: [PostingReader] = []
                var readerWeights: [Double] = []
                while index < postings.count, postings[index].block == block {
                    var reader = PostingReader(UnsafeBufferPointer(rebasing: bytes[postings[index].bytes]))
                    reader.advance()
                    readers.append(reader)
                    readerWeights.append(weights[postings[index].term])
                    index += 1
                }
                readers.withUnsafeMutableBufferPointer { score($0, readerWeights, block: block, accepts, &top) }
            }
        }
        return top.finish()
    }

    private func score(
        _ readers: UnsafeMutableBufferPointer<PostingReader>, _ weights: [Double], block: Int, _ accepts: [Bool],
        _ top: inout TopCandidates
    ) {
        let base = block * DocumentBlock.size
        let gain = Ranking.pageK1 + 1
        let fixedNorm = Ranking.pageK1 * (1 - Ranking.pageB)
        let lengthNorm = Ranking.pageK1 * Ranking.pageB / statistics.averageLength
        let mostOfStatement = Ranking.statementShare * (Ranking.statementK1 + 1)
        var sums: [Double] = []
        while true {
            var document = Int.max
            for reader in readers where reader.document < document { document = reader.document }
            guard document < statistics.flags.count - base else { return }
            let number = base + document
            let flags = Int(statistics.flags[number])
            if accepts[flags] {
                let norm = fixedNorm + lengthNorm * Double(statistics.lengths[number])
                var own = 0.0
                var body = 0.0
                var weight = 0.0
                for index in readers.indices where readers[index].document == document {
                    let share = weights[index] * gain / (Double(readers[index].own + readers[index].body) + norm)
                    own += share * Double(readers[index].own)
                    body += share * Double(readers[index].body)
                    weight += weights[index]
                }
                let factor = Ranking.factors[flags]
                if Ranking.quantised((own + body + mostOfStatement * weight) * factor) >= top.threshold {
                    let best = bestStatement(readers, weights, document, number, &sums)
                    let score = Ranking.quantised((own + body + best.score) * factor)
                    if score >= top.threshold {
                        top.insert(Candidate(
                            number: number, score: score, own: own, body: body, statement: best.score, ordinal: best.ordinal))
                    }
                }
            }
            for index in readers.indices where readers[index].document == document { readers[index].advance() }
        }
    }

    private func bestStatement(
        _ readers: UnsafeMutableBufferPointer<PostingReader>, _ weights: [Double], _ document: Int, _ number: Int,
        _ sums: inout [Double]
    ) -> (score: Double, ordinal: Int) {
        let start = Int(statistics.statementStarts[number])
        let count = Int(statistics.statementStarts[number + 1]) - start
        guard count > 0 else { return (0, -1) }
        sums.removeAll(keepingCapacity: true)
        sums.append(contentsOf: repeatElement(0, count: count))
        let gain = Ranking.statementShare * (Ranking.statementK1 + 1)
        let fixedNorm = Ranking.statementK1 * (1 - Ranking.statementB)
        let lengthNorm = Ranking.statementK1 * Ranking.statementB / statistics.averageStatementLength
        for index in readers.indices where readers[index].document == document {
            readers[index].forEachStatement { ordinal, occurrences in
                guard ordinal < count else { return }
                let norm = fixedNorm + lengthNorm * Double(statistics.statementLengths[start + ordinal])
                sums[ordinal] += weights[index] * gain * Double(occurrences) / (Double(occurrences) + norm)
            }
        }
        var best = (score: 0.0, ordinal: -1)
        for (ordinal, sum) in sums.enumerated() where sum > best.score { best = (sum, ordinal) }
        return best
    }
}
