@testable import WikiCompiler

/// What is true of the pages of an invented wiki, as a scripted server tells it: by the ids of the statements that are shown, whatever
/// page they stand on by now.
struct PairTruth: Sendable {
    static let same = ["reordered", "edited", "split", "contained", "paraphrased"]

    private let owners: [String: String]
    private let groups: [Set<String>]
    private let opposed: [Set<String>]

    init(_ wiki: InventedWiki) {
        var owners: [String: String] = [:]
        for page in wiki.pages { for said in page.statements { owners[said.statement.id!.text] = page.path } }
        self.owners = owners
        groups = Self.same.flatMap(wiki.cases).map { Set($0.paths) }
        opposed = ["verdict", "negation"].flatMap(wiki.cases).map { Set($0.paths) }
    }

    func answer(_ pair: PairServer.Pair) -> PairServer.Answer {
        let shown = [pair.first, pair.second].map { Set(PairServer.Pair.ids($0).compactMap { owners[$0] }) }
        let all = shown[0].union(shown[1])
        if groups.contains(where: { all.isSubset(of: $0) }) { return .same }
        return opposed.contains { $0 == all } ? .contradict : .different
    }

    /// Whether each merge is of pages that say the same.
    func areRight(_ merged: [DreamChange]) -> Bool {
        merged.allSatisfy { change in groups.contains { Set([change.path] + change.others).isSubset(of: $0) } }
    }
}
