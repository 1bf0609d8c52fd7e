import Git
import SQLite

/// Where the index gets the commits of a repository from.
protocol CommitSource {
    /// The commit to start from.
    var head: ObjectID { get }
    /// Changes with whatever makes other text of the same commits.
    var key: String { get }
    /// The commits before a commit; nil when it cannot be read.
    func parents(of commit: ObjectID) -> [ObjectID]?
    /// What is indexed of a commit; nil when it cannot be read.
    func text(of commit: ObjectID) -> IndexedCommit?
}

/// Commit messages stand beside the pages, a commit a document. Their text stays in the repository.
extension SearchIndex {
    /// Brings a project's commits to those that HEAD reaches, in one transaction: only commits that are new are read.
    ///
    /// The index holds with a commit all that it reaches, so a walk ends where it meets one that is there. Where the commit
    /// that was HEAD is no longer met, as after a rewrite or on another branch, what HEAD does not reach is taken out.
    /// - Returns: how many commits came, and how many went.
    @discardableResult
    func updateCommits(of project: String, from source: some CommitSource) throws -> (indexed: Int, removed: Int) {
        let name = Self.commitSpace(project)
        let state = "\(source.head) \(source.key)"
        if try self.state(name) == state { return (0, 0) }
        let old = (try self.state(name) ?? "").split(separator: " ")
        var counts = (indexed: 0, removed: 0)
        try write(name, head: state) { space in
            if old.last.map(String.init) != source.key { try clear(space) }
            let writer = SpaceWriter(database, space: space, analyzer: try Analyzer())
            let walk = try addCommits(from: source, to: space, with: writer)
            counts.indexed = walk.count
            let isAncestor = old.first.flatMap { ObjectID(hex: String($0)) }.map { walk.met.contains($0) } ?? true
            guard !isAncestor else { return }
            counts.removed = try removeCommits(outOf: source, space: space, with: writer)
        }
        return counts
    }

    /// The commits that answer a question, best first; equal scores stand in the order of project and id.
    ///
    /// Whether they are still in the repository only the repository knows.
    public func searchCommits(_ query: SearchQuery) throws -> [CommitHit] {
        try IndexError.explaining("cannot search the index") {
            let terms = try analyze(question: query.text)
            guard !terms.isEmpty, query.limit > 0 else { return [] }
            let pairs = try analyze(pairs: query.text)
            return try database.transaction(.deferred) {
                let projects = try query.projects.isEmpty ? indexedProjects("commits/") : Array(Set(query.projects)).sorted()
                let hits = try projects.flatMap { try searchCommits(terms + pairs, in: $0, limit: query.limit) }
                let ordered = hits.sorted { ($1.exact, $0.hit.project, $0.hit.commit) < ($0.exact, $1.hit.project, $1.hit.commit) }
                return ordered.prefix(query.limit).map(\.hit)
            }
        }
    }

    private func searchCommits(_ terms: [[UInt8]], in project: String, limit: Int) throws -> [(hit: CommitHit, exact: Double)] {
        guard let space = try space(Self.commitSpace(project)) else { return [] }
        let scorer = try SpaceScorer(database, space: space.id, statistics: statistics(of: space), terms: terms)
        let live = (0...255).map { DocumentBlock.Flags(bits: UInt8($0)).isLive }
        let scale = scorer.scale
        let hits = try scorer.best(limit, accepts: live).map { candidate in
            let id = try database.first("SELECT id FROM indexed_commit WHERE space = ? AND number = ?", space.id, candidate.number) {
                ObjectID(bytes: $0.blob(0))
            }
            guard let id = id ?? nil else { throw IndexError.damaged }
            return (id, candidate)
        }
        return hits.sorted { ($1.1.score, $0.0) < ($0.1.score, $1.0) }.prefix(limit)
            .map { (CommitHit($1, commit: $0, project: project, scale: scale), Double($1.score) * scale) }
    }

    /// Whether commits of the project have been indexed.
    public func hasCommits(of project: String) throws -> Bool { try state(Self.commitSpace(project)) != nil }

    private func state(_ name: String) throws -> String? {
        try IndexError.explaining("cannot read the search index") {
            try database.first("SELECT head FROM space WHERE name = ?", name) { $0.text(0) }
        }
    }

    /// Adds what is new. `met` are the commits at which the walk ended because they were there.
    private func addCommits(
        from source: some CommitSource, to space: Int, with writer: SpaceWriter
    ) throws -> (count: Int, met: Set<ObjectID>) {
        var number = try database.first("SELECT coalesce(max(number) + 1, 0) FROM indexed_commit WHERE space = ?", space) { $0.int(0) } ?? 0
        let first = number
        var seen: Set<ObjectID> = [source.head]
        var met: Set<ObjectID> = []
        var waiting = [source.head]
        while let commit = waiting.popLast() {
            if first > 0, try self.number(of: commit, in: space) != nil {
                met.insert(commit)
                continue
            }
            guard let parents = source.parents(of: commit), let text = source.text(of: commit) else { continue }
            if !text.isEmpty { try writer.put(number: number) { $0.analyze(text) } }
            try database.run("INSERT INTO indexed_commit VALUES (?,?,?)", space, number, commit.bytes)
            number += 1
            for parent in parents where seen.insert(parent).inserted { waiting.append(parent) }
        }
        try writer.flush()
        return (number - first, met)
    }

    private func removeCommits(outOf source: some CommitSource, space: Int, with writer: SpaceWriter) throws -> Int {
        var reached: Set<ObjectID> = [source.head]
        var waiting = [source.head]
        while let commit = waiting.popLast() {
            for parent in source.parents(of: commit) ?? [] where reached.insert(parent).inserted { waiting.append(parent) }
        }
        let all = try database.all("SELECT number, id FROM indexed_commit WHERE space = ? ORDER BY number", space) {
            (number: $0.int(0), id: ObjectID(bytes: $0.blob(1)))
        }
        let gone = all.filter { $0.id.map { !reached.contains($0) } ?? true }
        var unknown: Set<Int> = []
        for (number, id) in gone {
            if let text = id.flatMap(source.text) {
                if !text.isEmpty { try writer.remove(number: number) { $0.analyze(text) } }
            } else {
                unknown.insert(number)
            }
            try database.run("DELETE FROM indexed_commit WHERE space = ? AND number = ?", space, number)
        }
        try writer.flush()
        if !unknown.isEmpty { try writer.removeSearching(unknown) }
        return gone.count
    }

    private func number(of commit: ObjectID, in space: Int) throws -> Int? {
        try database.first("SELECT number FROM indexed_commit WHERE space = ? AND id = ?", space, commit.bytes) { $0.int(0) }
    }
}

extension CommitHit {
    fileprivate init(_ candidate: Candidate, commit: ObjectID, project: String, scale: Double) {
        self.project = project
        self.commit = commit.hex
        score = SearchHit.rounded(Double(candidate.score) / 1_000_000 * scale)
        let added = [("subject and files", candidate.own), ("message", candidate.body), ("subject alone", candidate.statement)]
        explanation =
            added.filter { $0.1 > 0 }.map { SearchHit.Part(name: $0.0, value: .added(SearchHit.rounded($0.1))) }
            + [SearchHit.Part(name: SearchHit.scalePart, value: .factor(SearchHit.scaleRounded(scale)))]
    }
}
