import SQLite

/// Lengths and flags of all documents of a space, laid flat for scoring.
struct SpaceStatistics {
    let generation: Int
    private(set) var flags: [UInt8] = []
    private(set) var lengths: [UInt16] = []
    /// Statements of document n: `statementLengths[statementStarts[n]..<statementStarts[n + 1]]`.
    private(set) var statementStarts: [Int32] = [0]
    private(set) var statementLengths: [UInt8] = []
    private(set) var documentCount = 0
    private(set) var averageLength = 1.0
    private(set) var averageStatementLength = 1.0

    init(_ database: Database, space: Int, generation: Int) throws {
        self.generation = generation
        var total = 0
        try database.rows("SELECT block, data FROM document_block WHERE space = ? ORDER BY block", space) { row in
            try row.withBytes(1) { try read($0, block: row.int(0), total: &total) }
        }
        let statementTotal = statementLengths.reduce(into: 0) { $0 += Int($1) }
        if total > 0 { averageLength = Double(total) / Double(documentCount) }
        if statementTotal > 0 { averageStatementLength = Double(statementTotal) / Double(statementLengths.count) }
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, block: Int, total: inout Int) throws {
        let size = DocumentBlock.size
        let base = block * size
        guard bytes.count >= size * DocumentBlock.recordSize, block >= 0, base >= flags.count else { throw IndexError.damaged }
        let missing = base - flags.count
        flags += [UInt8](repeating: 0, count: missing)
        lengths += [UInt16](repeating: 0, count: missing)
        statementStarts += [Int32](repeating: Int32(statementLengths.count), count: missing)
        var at = Int32(statementLengths.count)
        for index in 0..<size {
            let record = DocumentBlock.record(bytes, index)
            flags.append(record.flags.bits)
            lengths.append(record.length)
            at += Int32(record.statementCount)
            statementStarts.append(at)
            if record.flags.isLive {
                documentCount += 1
                total += Int(record.length)
            }
        }
        statementLengths.append(contentsOf: bytes[(size * DocumentBlock.recordSize)...])
        guard statementLengths.count == Int(at) else { throw IndexError.damaged }
    }
}
