import SQLite

/// Writes documents of one space into its posting lists, a block of documents at a time.
///
/// Bounded memory: what is pending is written after `flushAfter` documents. Runs inside the caller's transaction.
final class SpaceWriter {
    private static let flushAfter = DocumentBlock.size
    // Beyond this many distinct terms the analyzer's tables start anew.
    private static let mostTerms = 500_000

    private let database: Database
    private let space: Int
    private(set) var analyzer: Analyzer
    private var pending: [Int: AnalyzedDocument] = [:]
    // Terms of earlier versions of documents, by block: their lists have entries to lose.
    private var staleTerms: [Int: Set<Int32>] = [:]
    private var removed: Set<Int> = []

    init(_ database: Database, space: Int, analyzer: Analyzer) {
        self.database = database
        self.space = space
        self.analyzer = analyzer
    }

    /// Writes a document under a number that has none, or had the one given to `remove` before.
    func put(number: Int, _ analyze: (Analyzer) -> AnalyzedDocument) throws {
        pending[number] = analyze(analyzer)
        if pending.count >= Self.flushAfter { try flush() }
    }

    /// Takes out a document; `analyze` gives what was put under the number.
    func remove(number: Int, _ analyze: (Analyzer) -> AnalyzedDocument) throws {
        staleTerms[number / DocumentBlock.size, default: []].formUnion(analyze(analyzer).terms)
        removed.insert(number)
        pending[number] = nil
        if removed.count >= Self.flushAfter { try flush() }
    }

    /// Writes what is pending.
    func flush() throws {
        let blocks = Dictionary(grouping: pending.keys.sorted()) { $0 / DocumentBlock.size }
        for block in Set(blocks.keys).union(staleTerms.keys).sorted() {
            try write(block: block, numbers: blocks[block] ?? [])
        }
        pending.removeAll(keepingCapacity: true)
        staleTerms.removeAll()
        removed.removeAll()
        if analyzer.terms.count > Self.mostTerms { analyzer = try Analyzer() }
    }

    private func write(block: Int, numbers: [Int]) throws {
        let stored = try database.first("SELECT data FROM document_block WHERE space = ? AND block = ?", space, block) {
            try $0.withBytes(0) { bytes in
                guard let read = DocumentBlock(bytes) else { throw IndexError.damaged }
                return read
            }
        }
        var documents = stored ?? DocumentBlock()
        let base = block * DocumentBlock.size
        var replaced = [Bool](repeating: false, count: DocumentBlock.size)
        for number in removed where number / DocumentBlock.size == block {
            replaced[number - base] = true
            documents.documents[number - base] = DocumentBlock.Document()
        }
        var lists = BlockLists(termCount: analyzer.terms.count)
        for number in numbers {
            guard let document = pending[number] else { continue }
            lists.add(document, at: number - base)
            documents.documents[number - base] = document.document
        }
        try write(lists, block: block, replaced: replaced, isNew: stored == nil)
        try database.run("INSERT OR REPLACE INTO document_block VALUES (?,?,?)", space, block, documents.encoded)
    }

    private func write(_ lists: BlockLists, block: Int, replaced: [Bool], isNew: Bool) throws {
        let numbers = Set(lists.terms).union(staleTerms[block] ?? [])
        // In the order of the key, which is the order on disk.
        let sorted = numbers.map { (number: $0, term: analyzer.terms[Int($0)]) }
            .sorted { $0.term.lexicographicallyPrecedes($1.term) }
        try database.withStatement("SELECT data FROM posting WHERE space = ? AND term = ? AND block = ?") { select in
            try database.withStatement("INSERT OR REPLACE INTO posting VALUES (?,?,?,?,?)") { insert in
                for (number, term) in sorted {
                    var list = lists[number]
                    if !isNew, let old = try stored(select, term, block) { list = list.merged(into: old, replaced: replaced) }
                    guard list.count > 0 else {
                        try database.run(
                            "DELETE FROM posting WHERE space = ? AND term = ? AND block = ?", space,
                            String(decoding: term, as: UTF8.self), block)
                        continue
                    }
                    try insert.bind(space, at: 1)
                    try term.withUnsafeBufferPointer { try insert.bind(utf8: $0, at: 2) }
                    try insert.bind(block, at: 3)
                    try insert.bind(list.count, at: 4)
                    try insert.bind(list.bytes, at: 5)
                    _ = try insert.step()
                    insert.reset()
                }
            }
        }
    }

    private func stored(_ select: SQLite.Statement, _ term: ArraySlice<UInt8>, _ block: Int) throws -> [UInt8]? {
        defer { select.reset() }
        try select.bind(space, at: 1)
        try term.withUnsafeBufferPointer { try select.bind(utf8: $0, at: 2) }
        try select.bind(block, at: 3)
        return try select.step() ? select.blob(0) : nil
    }
}

/// The posting lists of one block as they are gathered, by term.
private struct BlockLists {
    private var slots: [Int32]
    private var lists: [PostingList] = []
    private(set) var terms: [Int32] = []

    init(termCount: Int) { slots = [Int32](repeating: -1, count: termCount) }

    subscript(_ term: Int32) -> PostingList {
        let slot = slots[Int(term)]
        return slot < 0 ? PostingList() : lists[Int(slot)]
    }

    /// Adds a document; documents come in ascending order.
    mutating func add(_ document: AnalyzedDocument, at local: Int) {
        var start = 0
        for (index, term) in document.terms.enumerated() {
            let end = Int(document.payloadEnds[index])
            if slots[Int(term)] < 0 {
                slots[Int(term)] = Int32(lists.count)
                lists.append(PostingList())
                terms.append(term)
            }
            lists[Int(slots[Int(term)])].append(document: local, payload: document.payloads[start..<end])
            start = end
        }
    }
}
