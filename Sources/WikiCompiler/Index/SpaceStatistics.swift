import SQLite

/// Lengths and flags of all documents of a space, laid flat for scoring.
struct SpaceStatistics {
    let generation: Int
    let weighing: Weighing
    private(set) var flags: [UInt8] = []
    private(set) var lengths: [UInt16] = []
    /// Statements of document n: `statementLengths[statementStarts[n]..<statementStarts[n + 1]]`.
    private(set) var statementStarts: [Int32] = [0]
    private(set) var statementLengths: [UInt8] = []
    private(set) var documentCount = 0
    /// What BM25 adds to a document's occurrences for its length.
    private(set) var norms: [Double] = []
    private var averageStatementLength = 1.0

    init(_ database: Database, space: Int, generation: Int, weighing: Weighing) throws {
        self.generation = generation
        self.weighing = weighing
        var total = 0
        try database.rows("SELECT block, data FROM document_block WHERE space = ? ORDER BY block", space) { row in
            try row.withBytes(1) { try read($0, number: row.int(0), total: &total) }
        }
        let statementTotal = statementLengths.reduce(into: 0) { $0 += Int($1) }
        let averageLength = total > 0 ? Double(total) / Double(documentCount) : 1
        let saturation = weighing.k1 * Double(weighing.bodyWeight)
        norms = lengths.map { saturation * (1 - weighing.b + weighing.b * Double($0) / averageLength) }
        if statementTotal > 0 { averageStatementLength = Double(statementTotal) / Double(statementLengths.count) }
    }

    /// Whether a block of documents was read.
    func hasBlock(_ number: Int) -> Bool {
        number >= 0 && number < (flags.count + DocumentBlock.size - 1) / DocumentBlock.size
    }

    /// The same for a statement.
    func statementNorm(length: UInt8) -> Double {
        weighing.statementK1 * (1 - weighing.statementB + weighing.statementB * Double(length) / averageStatementLength)
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, number: Int, total: inout Int) throws {
        let base = number * DocumentBlock.size
        guard let block = DocumentBlock(bytes), number >= 0, base >= flags.count else { throw IndexError.damaged }
        let missing = base - flags.count
        flags += [UInt8](repeating: 0, count: missing)
        lengths += [UInt16](repeating: 0, count: missing)
        statementStarts += [Int32](repeating: Int32(statementLengths.count), count: missing)
        var at = Int32(statementLengths.count)
        for index in 0..<block.count {
            let record = block[index]
            flags.append(record.flags.bits)
            lengths.append(record.length)
            at += Int32(record.statementCount)
            statementStarts.append(at)
            if record.flags.isLive {
                documentCount += 1
                total += Int(record.length)
            }
        }
        statementLengths.append(contentsOf: block.statementLengths)
    }
}
