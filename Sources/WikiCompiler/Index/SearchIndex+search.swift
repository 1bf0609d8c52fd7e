import SQLite

extension SearchIndex {
    /// The pages that answer a question, best first; equal scores stand in the order of project and path.
    ///
    /// A page needs one of the question's words. Stop words count only when there is nothing else.
    public func search(_ query: SearchQuery) throws -> [SearchHit] {
        try IndexError.explaining("cannot search the index") {
            let terms = try analyze(question: query.text)
            guard !terms.isEmpty, query.limit > 0 else { return [] }
            // One transaction: everything is read from the same state while another process may be writing.
            return try database.transaction(.deferred) {
                let projects = try query.projects.isEmpty ? indexedProjects("pages/") : Array(Set(query.projects)).sorted()
                let hits = try projects.flatMap { try search(query, terms, in: $0) }
                guard projects.count > 1 else { return hits }
                return Array(hits.sorted { ($1.score, $0.project, $0.path) < ($0.score, $1.project, $1.path) }.prefix(query.limit))
            }
        }
    }

    /// UUIDs of the projects that have a space of a kind.
    func indexedProjects(_ kind: String) throws -> [String] {
        try database.all("SELECT name FROM space WHERE name GLOB ? ORDER BY name", kind + "*") { String($0.text(0).dropFirst(kind.count)) }
    }

    private func search(_ query: SearchQuery, _ terms: [[UInt8]], in project: String) throws -> [SearchHit] {
        guard let space = try space(Self.pageSpace(project)) else { return [] }
        let scorer = try SpaceScorer(database, space: space.id, statistics: statistics(of: space), terms: terms)
        let candidates = scorer.best(query.limit, accepts: Self.accepted(query))
        return try ordered(candidates, space: space.id, limit: query.limit).map { try hit($0, space: space.id, project: project) }
    }

    /// Lengths and flags of a space, read again only after a change.
    func statistics(of space: Space) throws -> SpaceStatistics {
        if let kept = statistics[space.id], kept.generation == space.generation { return kept }
        let read = try SpaceStatistics(database, space: space.id, generation: space.generation, weighing: space.weighing)
        statistics[space.id] = read
        return read
    }

    private static func accepted(_ query: SearchQuery) -> [Bool] {
        let kinds = PageKind.allCases.map { query.kinds.isEmpty || query.kinds.contains($0) }
        return (0...255).map { bits in
            let flags = DocumentBlock.Flags(bits: UInt8(bits))
            let isShown = query.includesArchived || flags.bits & DocumentBlock.Flags.archived == 0
            return flags.isLive && isShown && flags.kind < kinds.count && kinds[flags.kind]
        }
    }

    // Equal scores are common (a word alone, pages of one length), and only the path tells such pages apart.
    private func ordered(_ candidates: [Candidate], space: Int, limit: Int) throws -> [Candidate] {
        var paths: [Int: String] = [:]
        if candidates.count <= 512 {
            for candidate in candidates {
                paths[candidate.number] = try database.first("SELECT path FROM page WHERE id = ?", space << 32 | candidate.number) {
                    $0.text(0)
                }
            }
        } else {
            let wanted = Set(candidates.map(\.number))
            try database.rows("SELECT id, path FROM page WHERE space = ? ORDER BY path", space) { row in
                let number = row.int(0) & 0xffff_ffff
                if wanted.contains(number) { paths[number] = row.text(1) }
            }
        }
        let ordered = candidates.sorted {
            ($1.score, paths[$0.number] ?? "") < ($0.score, paths[$1.number] ?? "")
        }
        return Array(ordered.prefix(limit))
    }

    private func hit(_ candidate: Candidate, space: Int, project: String) throws -> SearchHit {
        let page = try database.first("SELECT path, blob, data FROM page WHERE id = ?", space << 32 | candidate.number) { row in
            try self.page(path: row.text(0), blob: row.text(1), row, column: 2)
        }
        guard let page else { throw IndexError.damaged }
        return SearchHit(page, candidate, project: project)
    }
}
