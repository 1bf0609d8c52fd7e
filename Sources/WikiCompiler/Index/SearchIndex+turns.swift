import SQLite

/// Archived transcripts stand beside the pages, a turn a document. Their text stays in the archive.
extension SearchIndex {
    // Long texts say what they are about early; the archive has the rest.
    private static let longestSpoken = 16_384
    private static let longestTool = 2_048

    /// Number of a session's last turn that was seen; 0 when none was.
    public func lastTurn(of source: String, project: String) throws -> Int {
        try IndexError.explaining("cannot read the search index") {
            guard let space = try space(Self.turnSpace(project)) else { return 0 }
            return try lastTurn(of: source, in: space.id)
        }
    }

    /// Adds turns of a session, those up to `lastTurn` left out, in one transaction. They come in ascending order.
    ///
    /// What a person or an agent said is indexed, and the beginning of what tools answered; scaffolding and what
    /// wikictl injected itself is not.
    public func add(turns: some Sequence<Turn>, of source: String, project: String) throws {
        try write(Self.turnSpace(project), head: "") { space in
            let seen = try lastTurn(of: source, in: space)
            let first = try database.first("SELECT max(first + count) FROM turn_range WHERE space = ?", space) { $0.int(0) } ?? 0
            let writer = SpaceWriter(database, space: space, analyzer: try Analyzer())
            var numbers: [UInt8] = []
            var count = 0
            var last = seen
            for turn in turns where turn.n > seen {
                last = max(last, turn.n)
                guard let text = Self.indexedText(of: turn) else { continue }
                try writer.put(number: first + count) { $0.analyze(passage: text) }
                Varint.append(turn.n, to: &numbers)
                count += 1
            }
            guard last > seen else { return }
            try writer.flush()
            // Without a document the range takes a number all the same, as the key of what was seen.
            try database.run("INSERT INTO turn_range VALUES (?,?,?,?,?,?)", space, first, max(count, 1), source, last, numbers)
        }
    }

    /// Takes a session's turns out. Reads the project's whole part of the index.
    public func removeTurns(of source: String, project: String) throws {
        try write(Self.turnSpace(project), head: "") { space in
            let ranges = try ranges(space, "AND source = ?", source)
            let numbers = Set(ranges.flatMap { $0.first..<$0.first + $0.turns.count })
            try SpaceWriter(database, space: space, analyzer: try Analyzer()).removeSearching(numbers)
            try database.run("DELETE FROM turn_range WHERE space = ? AND source = ?", space, source)
        }
    }

    /// The sessions that answer a question, best first; equal scores stand in the order of project and source.
    public func searchTurns(_ query: SearchQuery) throws -> [TranscriptHit] {
        try IndexError.explaining("cannot search the index") {
            let terms = try analyze(question: query.text)
            guard !terms.isEmpty, query.limit > 0 else { return [] }
            return try database.transaction(.deferred) {
                let projects = try query.projects.isEmpty ? indexedProjects("turns/") : Array(Set(query.projects)).sorted()
                let hits = try projects.flatMap { try searchTurns(terms, in: $0, limit: query.limit) }
                return Array(
                    hits.sorted { ($1.score, $0.project, $0.source) < ($0.score, $1.project, $1.source) }.prefix(query.limit))
            }
        }
    }

    private func searchTurns(_ terms: [[UInt8]], in project: String, limit: Int) throws -> [TranscriptHit] {
        guard let space = try space(Self.turnSpace(project)) else { return [] }
        let scorer = try SpaceScorer(database, space: space.id, statistics: statistics(of: space), terms: terms)
        let live = (0...255).map { DocumentBlock.Flags(bits: UInt8($0)).isLive }
        let candidates = scorer.best(limit * 20, accepts: live)
        let ranges = try ranges(space.id, "", nil)
        var bySource: [String: [(turn: Int, score: Int)]] = [:]
        for candidate in candidates {
            guard let range = ranges.last(where: { $0.first <= candidate.number }),
                range.turns.indices.contains(candidate.number - range.first)
            else { throw IndexError.damaged }
            bySource[range.source, default: []].append((range.turns[candidate.number - range.first], candidate.score))
        }
        return bySource.map { source, turns in
            let best = turns.sorted { ($1.score, $0.turn) < ($0.score, $1.turn) }.prefix(3)
            // A session that speaks of it again is a better answer, each time by less.
            let score = zip(best, [1, 0.5, 0.25]).reduce(0) { $0 + Double($1.0.score) * $1.1 } / 1_000_000
            return TranscriptHit(project: project, source: source, turns: best.map(\.turn), score: (score * 10_000).rounded() / 10_000)
        }
    }

    private static func indexedText(of turn: Turn) -> String? {
        guard turn.origin != .scaffold, turn.origin != .injected else { return nil }
        let limit = turn.role == .tool || turn.tool != nil ? longestTool : longestSpoken
        let text = String(decoding: turn.text.utf8.prefix(limit), as: UTF8.self)
        let all = ([text] + turn.files).joined(separator: "\n")
        return all.utf8.contains { $0 > UInt8(ascii: " ") } ? all : nil
    }

    private func lastTurn(of source: String, in space: Int) throws -> Int {
        try database.first("SELECT max(last) FROM turn_range WHERE space = ? AND source = ?", space, source) { $0.int(0) } ?? 0
    }

    private func ranges(_ space: Int, _ condition: String, _ source: String?) throws -> [TurnRange] {
        let sql = "SELECT first, source, turns FROM turn_range WHERE space = ? \(condition) ORDER BY first"
        return try database.withStatement(sql) { statement in
            try statement.bind(space, at: 1)
            if let source { try statement.bind(source, at: 2) }
            var ranges: [TurnRange] = []
            while try statement.step() {
                ranges.append(TurnRange(first: statement.int(0), source: statement.text(1), turns: Self.numbers(statement.blob(2))))
            }
            return ranges
        }
    }

    private static func numbers(_ bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var numbers: [Int] = []
            var at = 0
            while at < bytes.count { numbers.append(Varint.read(bytes, &at)) }
            return numbers
        }
    }
}

/// Documents of one session that were added together.
private struct TurnRange {
    let first: Int
    let source: String
    let turns: [Int]
}
