import SQLite

/// Scores the documents of one space against terms.
///
/// First every document as a whole, a term at a time into one row of sums a block: most of the time goes into this
/// loop, which has nothing in it that a processor cannot foresee. Then, for the best of them, the parts and the
/// best statement.
struct SpaceScorer {
    fileprivate struct Posting {
        let term: Int
        let block: Int
        let documents: Int
        let bytes: Range<Int>
    }

    private let statistics: SpaceStatistics
    private var postings: [Posting] = []
    private var bytes: [UInt8] = []
    private var weights: [Double] = []
    /// One over the score that no document exceeds, which is that of one full of every term; 0 without terms.
    private(set) var scale = 0.0

    /// Reads the posting lists of the terms.
    init(_ database: Database, space: Int, statistics: SpaceStatistics, terms: [[UInt8]]) throws {
        self.statistics = statistics
        for (index, term) in terms.enumerated() {
            var documents = 0
            let sql = "SELECT block, documents, data FROM posting WHERE space = ? AND term = ?"
            try database.rows(sql, space, String(decoding: term, as: UTF8.self)) { row in
                // A block beyond the statistics would score what lies beyond the memory for them.
                guard statistics.hasBlock(row.int(0)) else { throw IndexError.damaged }
                documents += row.int(1)
                let start = bytes.count
                row.withBytes(2) { bytes.append(contentsOf: $0) }
                postings.append(Posting(term: index, block: row.int(0), documents: row.int(1), bytes: start..<bytes.count))
            }
            weights.append(statistics.weighing.weight(of: term, documents: documents, total: statistics.documentCount))
        }
        var most = 0.0
        for (term, weight) in zip(terms, weights) {
            most += weight * (statistics.weighing.k1 + 1)
            if !Weighing.isPair(term) { most += weight * statistics.weighing.statementShare * (statistics.weighing.statementK1 + 1) }
        }
        scale = most > 0 ? 1 / most : 0
        postings.sort { ($0.block, $0.term) < ($1.block, $1.term) }
    }

    /// The best documents among those whose flags `accepts`, best first; more than the limit when the last ones tie.
    ///
    /// Statements are looked at only where the document as a whole is among the best.
    func best(_ limit: Int, accepts: [Bool]) -> [Candidate] {
        bytes.withUnsafeBufferPointer { bytes in
            let wholes = bestWholes(max(Ranking.firstStage, limit * 4), accepts, bytes)
            var candidates = complete(wholes, bytes)
            candidates.sort { ($1.score, $0.number) < ($0.score, $1.number) }
            guard candidates.count > limit else { return candidates }
            let least = candidates[limit - 1].score
            return Array(candidates.prefix { $0.score >= least })
        }
    }

    /// The best documents by their score as a whole, in the order of their numbers.
    private func bestWholes(_ limit: Int, _ accepts: [Bool], _ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var top = TopDocuments(limit: limit)
        withUnsafeTemporaryAllocation(of: Double.self, capacity: DocumentBlock.size) { sums in
            sums.initialize(repeating: 0)
            for lists in postings.chunked(by: { $0.block == $1.block }) {
                let base = lists[lists.startIndex].block * DocumentBlock.size
                for list in lists { add(list, base: base, bytes, to: sums) }
                if lists.reduce(0, { $0 + $1.documents }) > DocumentBlock.size / 4 {
                    for local in 0..<min(DocumentBlock.size, statistics.flags.count - base) {
                        offer(local, base, sums, accepts, &top)
                    }
                } else {
                    // Few documents: visit only those. A sum that was looked at is zero for the next list.
                    for list in lists { list.forEachDocument(bytes) { offer($0, base, sums, accepts, &top) } }
                }
            }
        }
        return top.finish()
    }

    private func add(_ list: Posting, base: Int, _ bytes: UnsafeBufferPointer<UInt8>, to sums: UnsafeMutableBufferPointer<Double>) {
        let weight = weights[list.term] * (statistics.weighing.k1 + 1)
        let bodyWeight = statistics.weighing.bodyWeight
        let end = statistics.flags.count - base
        statistics.norms.withUnsafeBufferPointer { norms in
            list.forEach(bytes) { reader in
                guard reader.document < end else { return }
                let occurrences = Double(reader.own + reader.body * bodyWeight)
                sums[reader.document] += weight * occurrences / (occurrences + norms[base + reader.document])
            }
        }
    }

    @inline(__always)
    private func offer(
        _ local: Int, _ base: Int, _ sums: UnsafeMutableBufferPointer<Double>, _ accepts: [Bool], _ top: inout TopDocuments
    ) {
        let sum = sums[local]
        sums[local] = 0
        // Rounding takes time, and most documents are far below.
        guard sum * 1_000_000 + 1 >= Double(top.threshold), base + local < statistics.flags.count else { return }
        let flags = Int(statistics.flags[base + local])
        guard accepts[flags] else { return }
        top.insert(base + local, score: Ranking.quantised(sum * Ranking.factors[flags]))
    }

    /// The parts of the scores of documents, given in ascending order.
    private func complete(_ numbers: [Int], _ bytes: UnsafeBufferPointer<UInt8>) -> [Candidate] {
        var parts = numbers.map { DocumentParts($0, statistics) }
        var first = 0
        for lists in postings.chunked(by: { $0.block == $1.block }) {
            let base = lists[lists.startIndex].block * DocumentBlock.size
            var end = first
            while end < numbers.count, numbers[end] < base + DocumentBlock.size { end += 1 }
            guard end > first else { continue }
            for list in lists {
                var at = first
                var wanted = numbers[at] - base
                list.forEach(bytes) { reader in
                    guard reader.document >= wanted else { return }
                    while at < end, numbers[at] < base + reader.document { at += 1 }
                    wanted = at < end ? numbers[at] - base : .max
                    guard reader.document == wanted else { return }
                    parts[at].add(reader, weight: weights[list.term], statistics)
                }
            }
            first = end
        }
        return parts.map { $0.candidate(statistics) }
    }
}

extension SpaceScorer.Posting {
    @inline(__always)
    fileprivate func forEach(_ all: UnsafeBufferPointer<UInt8>, _ body: (PostingReader) -> Void) {
        var reader = PostingReader(UnsafeBufferPointer(rebasing: all[bytes]))
        reader.advance()
        while reader.document != .max {
            body(reader)
            reader.advance()
        }
    }

    @inline(__always)
    fileprivate func forEachDocument(_ all: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
        forEach(all) { body($0.document) }
    }
}

extension Array {
    /// The array's runs of neighbours that belong together.
    fileprivate func chunked(by belongs: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = 0
        for index in indices where index + 1 == count || !belongs(self[index], self[index + 1]) {
            chunks.append(self[start...index])
            start = index + 1
        }
        return chunks
    }
}
