import SQLite

/// Writes documents of one space into its posting lists, a block of documents at a time.
///
/// Bounded memory: what is pending is written after some thousand documents or some megabytes. Runs inside the caller's transaction.
final class SpaceWriter {
    // A whole block, so that building anew writes each list once; fewer when the documents are long.
    private static let flushAfter = DocumentBlock.size
    private static let flushAfterBytes = 32 << 20
    // Beyond this many distinct terms the analyzer's tables start anew.
    private static let mostTerms = 500_000

    private let database: Database
    private let space: Int
    private(set) var analyzer: Analyzer
    private var pending: [Int: AnalyzedDocument] = [:]
    private var pendingBytes = 0
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
        let document = analyze(analyzer)
        pending[number] = document
        pendingBytes += document.payloads.count + document.terms.count * 8
        if pending.count >= Self.flushAfter || pendingBytes >= Self.flushAfterBytes { try flush() }
    }

    /// Takes out a document; `analyze` gives what was put under the number.
    func remove(number: Int, _ analyze: (Analyzer) -> AnalyzedDocument) throws {
        staleTerms[number / DocumentBlock.size, default: []].formUnion(analyze(analyzer).terms)
        removed.insert(number)
        pending[number] = nil
        if removed.count >= Self.flushAfter { try flush() }
    }

    /// Takes out documents whose terms nobody knows any more, by looking through all lists of their blocks.
    ///
    /// Slow: it reads the whole space. Nothing may be pending.
    func removeSearching(_ numbers: Set<Int>) throws {
        for (block, inBlock) in Dictionary(grouping: numbers.sorted(), by: { $0 / DocumentBlock.size }).sorted(by: { $0.key < $1.key }) {
            let replaced = inBlock.map { $0 % DocumentBlock.size }
            var changed: [(term: String, list: PostingList)] = []
            try database.rows("SELECT term, documents, data FROM posting WHERE space = ? AND block = ?", space, block) { row in
                let list = PostingList().merged(into: row.blob(2), replaced: replaced)
                if list.count != row.int(1) { changed.append((row.text(0), list)) }
            }
            for (term, list) in changed { try store(list, term: term, block: block) }
            let changes = Dictionary(uniqueKeysWithValues: replaced.map { ($0, DocumentBlock.Document()) })
            try change(block, changes)
        }
    }

    /// Writes what is pending.
    func flush() throws {
        let blocks = Dictionary(grouping: pending.keys.sorted()) { $0 / DocumentBlock.size }
        for block in Set(blocks.keys).union(staleTerms.keys).sorted() {
            try write(block: block, numbers: blocks[block] ?? [])
        }
        pending.removeAll(keepingCapacity: true)
        pendingBytes = 0
        staleTerms.removeAll()
        removed.removeAll()
        if analyzer.terms.count > Self.mostTerms { analyzer = try Analyzer() }
    }

    private func write(block: Int, numbers: [Int]) throws {
        let isNew = try stored(block) == nil
        let base = block * DocumentBlock.size
        var changes: [Int: DocumentBlock.Document] = [:]
        for number in removed where number / DocumentBlock.size == block { changes[number - base] = DocumentBlock.Document() }
        let replaced = changes.keys.sorted()
        var lists = BlockLists(termCount: analyzer.terms.count)
        for number in numbers {
            guard let document = pending[number] else { continue }
            lists.add(document, at: number - base)
            changes[number - base] = document.document
        }
        try write(lists, block: block, replaced: replaced, isNew: isNew)
        try change(block, changes)
    }

    private func stored(_ block: Int) throws -> [UInt8]? {
        try database.first("SELECT data FROM document_block WHERE space = ? AND block = ?", space, block) { $0.blob(0) }
    }

    private func change(_ block: Int, _ changes: [Int: DocumentBlock.Document]) throws {
        guard let bytes = try DocumentBlock.bytes(stored(block) ?? [], replacing: changes) else { throw IndexError.damaged }
        try database.run("INSERT OR REPLACE INTO document_block VALUES (?,?,?)", space, block, bytes)
    }

    private func write(_ lists: BlockLists, block: Int, replaced: [Int], isNew: Bool) throws {
        let numbers = Set(lists.terms).union(staleTerms[block] ?? [])
        // In the order of the key, which is the order on disk.
        let sorted = numbers.map { (number: $0, term: analyzer.terms[Int($0)]) }
            .sorted { $0.term.lexicographicallyPrecedes($1.term) }
        try database.withStatement("SELECT data FROM posting WHERE space = ? AND term = ? AND block = ?") { select in
            for (number, term) in sorted {
                var list = lists[number]
                if !isNew, let old = try stored(select, term, block) { list = list.merged(into: old, replaced: replaced) }
                try store(list, term: String(decoding: term, as: UTF8.self), block: block)
            }
        }
    }

    private func store(_ list: PostingList, term: String, block: Int) throws {
        guard list.count > 0 else {
            return try database.run("DELETE FROM posting WHERE space = ? AND term = ? AND block = ?", space, term, block)
        }
        try database.withStatement("INSERT OR REPLACE INTO posting VALUES (?,?,?,?,?)") { insert in
            try insert.bind(space, at: 1)
            try insert.bind(term, at: 2)
            try insert.bind(block, at: 3)
            try insert.bind(list.count, at: 4)
            try insert.bind(list.bytes, at: 5)
            _ = try insert.step()
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
