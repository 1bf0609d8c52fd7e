/// A page that answers a question, with how it stands to the project's repository and how strong it is.
public struct JudgedHit: Sendable, Equatable {
    public let hit: SearchHit
    public let standing: PageStanding
    /// Nil where nobody can tell.
    public let strength: PageStrength?
}

extension SearchIndex {
    /// The pages that answer a question, best first, those ranked down whose files changed, that rest on an unmerged branch, or that are
    /// dormant.
    ///
    /// Only the pages that the words rank among the first are judged, so that an adjustment moves a page by a few places at most.
    /// - Parameters:
    ///   - wikis: the projects that are asked.
    ///   - reader: tells of a project's pages how they stand.
    ///   - ledger: tells how strong some of a project's pages are, by their UUIDs; nil where it cannot be told.
    public func search(
        _ query: SearchQuery, in wikis: [ProjectWiki], judgedBy reader: (Project) -> FreshnessReader,
        weighedBy ledger: (Project, [String]) -> StrengthLedger? = { _, _ in nil }
    ) throws -> [JudgedHit] {
        var wide = query
        wide.limit += Ranking.furtherHits
        let hits = try search(wide)
        var judged: [Int: JudgedHit] = [:]
        for wiki in wikis {
            let own = hits.enumerated().filter { $0.element.project == wiki.project.id }
            guard !own.isEmpty else { continue }
            let reader = reader(wiki.project)
            // The index keeps the anchors' paths only.
            let ledger = ledger(wiki.project, own.map(\.element.id))
            let pages =
                reader.isAtHand || ledger != nil
                ? try own.map { Page(path: $0.element.path, text: try wiki.text($0.element.path) ?? "") } : []
            let standings = reader.isAtHand ? reader.standings(of: pages, countsLines: true) : own.map { _ in .unknown }
            for (place, (entry, standing)) in zip(own, standings).enumerated() {
                let strength = ledger?.strength(of: pages[place], standing)
                let adjustments = Ranking.adjustments(standing) + Ranking.adjustments(strength)
                judged[entry.offset] = JudgedHit(hit: entry.element.adjusted(by: adjustments), standing: standing, strength: strength)
            }
        }
        // Equal scores stay in the order in which they came.
        let ordered = judged.sorted { ($1.value.hit.score, $0.key) < ($0.value.hit.score, $1.key) }
        return Array(ordered.prefix(query.limit).map(\.value))
    }
}

extension SearchHit {
    func adjusted(by adjustments: [(part: String, factor: Double)]) -> SearchHit {
        guard !adjustments.isEmpty else { return self }
        var hit = self
        hit.score = (adjustments.reduce(score) { $0 * $1.factor } * 10_000).rounded() / 10_000
        hit.explanation += adjustments.map { Part(name: $0.part, value: .factor($0.factor)) }
        return hit
    }
}
