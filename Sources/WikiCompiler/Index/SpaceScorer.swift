import SQLite

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

    /// The best documents among those whose flags `accepts`, first by their pages as a whole; of those that stand
    /// among the first by that, the score with the best statement decides.
    func best(_ limit: Int, accepts: [Bool]) -> [Candidate] {
        var top = TopCandidates(limit: max(Ranking.firstStage, limit * 4))
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
        return top.finish(limit)
    }

    private func score(
        _ readers: UnsafeMutableBufferPointer<PostingReader>, _ weights: [Double], block: Int, _ accepts: [Bool],
        _ top: inout TopCandidates
    ) {
        let base = block * DocumentBlock.size
        let gain = Ranking.pageK1 + 1
        let fixedNorm = Ranking.pageK1 * (1 - Ranking.pageB)
        let lengthNorm = Ranking.pageK1 * Ranking.pageB / statistics.averageLength
        var sums: [Double] = []
        var document = readers.reduce(.max) { min($0, $1.document) }
        while document < statistics.flags.count - base {
            let number = base + document
            let flags = Int(statistics.flags[number])
            if accepts[flags] {
                let norm = fixedNorm + lengthNorm * Double(statistics.lengths[number])
                var own = 0.0
                var body = 0.0
                for index in readers.indices where readers[index].document == document {
                    let inBody = Double(readers[index].body)
                    let share = weights[index] * gain / (Double(readers[index].own) + inBody + norm)
                    own += share * Double(readers[index].own)
                    body += share * inBody
                }
                let factor = Ranking.factors[flags]
                // Rounding takes time, and most documents are far below.
                if (own + body) * factor * 1_000_000 + 1 >= Double(top.threshold) {
                    let whole = Ranking.quantised((own + body) * factor)
                    if whole >= top.threshold {
                        let best = bestStatement(readers, weights, document, number, &sums)
                        top.insert(Candidate(
                            number: number, whole: whole, score: Ranking.quantised((own + body + best.score) * factor), own: own,
                            body: body, statement: best.score, ordinal: best.ordinal))
                    }
                }
            }
            var next = Int.max
            for index in readers.indices {
                if readers[index].document == document { readers[index].advance() }
                next = min(next, readers[index].document)
            }
            document = next
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
