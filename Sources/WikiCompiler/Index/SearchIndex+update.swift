import SQLite

extension SearchIndex {
    /// A set of documents in the database.
    struct Space {
        let id: Int
        let generation: Int
        let weighing: Weighing
    }

    /// Puts pages into a project's part of the index, in place of what stood under their paths, takes out others and
    /// notes the commit that this brings the index to, all in one transaction.
    ///
    /// Reports are left out: they are never ranked.
    public func update(project: String, pages: some Sequence<IndexedPage>, removed: [String] = [], head: String) throws {
        try write(Self.pageSpace(project), head: head) { space in
            let writer = SpaceWriter(database, space: space, analyzer: try Analyzer())
            for path in removed { try remove(path, from: space, with: writer) }
            for page in pages { try put(page, into: space, with: writer) }
            try writer.flush()
        }
    }

    /// Replaces everything that the index has of a project by the pages that `body` hands on, in one transaction.
    ///
    /// Pages stream through: memory does not grow with their number.
    public func rebuild(project: String, head: String, _ body: (_ add: (IndexedPage) throws -> Void) throws -> Void) throws {
        try write(Self.pageSpace(project), head: head) { space in
            try clear(space)
            let writer = SpaceWriter(database, space: space, analyzer: try Analyzer())
            try body { try put($0, into: space, with: writer) }
            try writer.flush()
        }
    }

    /// Takes a project out, pages, turns and commits, and leaves no trace of it in the file.
    public func remove(project: String) throws {
        try IndexError.explaining("cannot take a project out of the search index") {
            try database.transaction {
                for name in [Self.pageSpace(project), Self.turnSpace(project), Self.commitSpace(project)] {
                    guard let space = try space(name) else { continue }
                    try clear(space.id)
                    try database.run("DELETE FROM space WHERE id = ?", space.id)
                    statistics[space.id] = nil
                }
            }
            try database.checkpoint()
        }
    }

    /// Brings the write-ahead log into the file, where deleted text has been overwritten. To be called after forgetting.
    public func compact() throws {
        try IndexError.explaining("cannot compact the search index") { try database.checkpoint() }
    }

    static func pageSpace(_ project: String) -> String { "pages/\(project)" }

    static func turnSpace(_ project: String) -> String { "turns/\(project)" }

    static func commitSpace(_ project: String) -> String { "commits/\(project)" }

    /// Runs `body` in a write transaction for a space, made when missing, whose generation moves on.
    func write(_ name: String, head: String, _ body: (_ space: Int) throws -> Void) throws {
        try IndexError.explaining("cannot write the search index") {
            try database.transaction {
                try database.run(
                    """
                    INSERT INTO space (name, head, generation) VALUES (?1, ?2, 1)
                    ON CONFLICT (name) DO UPDATE SET head = ?2, generation = generation + 1
                    """, name, head)
                guard let space = try space(name) else { throw IndexError.damaged }
                try body(space.id)
            }
        }
    }

    func space(_ name: String) throws -> Space? {
        try database.first("SELECT id, generation FROM space WHERE name = ?", name) {
            Space(id: $0.int(0), generation: $0.int(1), weighing: name.hasPrefix("commits/") ? .commits : .pages)
        }
    }

    func clear(_ space: Int) throws {
        for table in ["posting", "document_block", "page", "turn_range", "indexed_commit"] {
            try database.run("DELETE FROM \(table) WHERE space = ?", space)
        }
    }

    private func put(_ page: IndexedPage, into space: Int, with writer: SpaceWriter) throws {
        let old = try stored(page.path, in: space)
        if let old { try writer.remove(number: old.number) { $0.analyze(old.page) } }
        guard page.kind != .report else {
            if old != nil { try database.run("DELETE FROM page WHERE space = ? AND path = ?", space, page.path) }
            return
        }
        let number = try old?.number ?? nextNumber(in: space)
        try writer.put(number: number) { $0.analyze(page) }
        try database.run(
            "INSERT OR REPLACE INTO page VALUES (?,?,?,?,?)", space << 32 | number, space, page.path, page.blob,
            compressor.compress(page.encoded))
    }

    private func remove(_ path: String, from space: Int, with writer: SpaceWriter) throws {
        guard let old = try stored(path, in: space) else { return }
        try writer.remove(number: old.number) { $0.analyze(old.page) }
        try database.run("DELETE FROM page WHERE space = ? AND path = ?", space, path)
    }

    private func stored(_ path: String, in space: Int) throws -> (number: Int, page: IndexedPage)? {
        try database.first("SELECT id, blob, data FROM page WHERE space = ? AND path = ?", space, path) { row in
            (row.int(0) & 0xffff_ffff, try page(path: path, blob: row.text(1), row, column: 2))
        }
    }

    /// The page in a column.
    func page(path: String, blob: String, _ row: SQLite.Statement, column: Int) throws -> IndexedPage {
        // Far more than a page may have; a damaged record must not ask for all memory.
        let bytes = row.withBytes(column) { compressor.decompress($0, limit: 1 << 28) }
        guard let page = bytes?.withUnsafeBytes({ IndexedPage(path: path, blob: blob, encoded: $0) }) else { throw IndexError.damaged }
        return page
    }

    private func nextNumber(in space: Int) throws -> Int {
        let last = try database.first("SELECT max(id) FROM page WHERE id BETWEEN ? AND ?", space << 32, space << 32 | 0xffff_ffff) {
            $0.isNull(0) ? nil : $0.int(0)
        }
        guard let last = last ?? nil else { return 0 }
        return (last & 0xffff_ffff) + 1
    }
}
