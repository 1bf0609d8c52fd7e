/// Pages that say the same, found without holding each page against each.
///
/// Candidates share a title, a statement, or a band of their MinHash signatures; a stricter measure of their texts confirms
/// them (see `SamePage`). The same vault gives the same groups.
public struct DuplicateSearch: Sendable {
    /// Pages that say the same, the one that stays first.
    public struct Group: Sendable, Equatable {
        public let paths: [String]
        /// Why they are not merged, when one of them must not be changed.
        public let hindrance: String?
    }

    /// Asked for pairs whose words differ too much for the measure, both pages in the order of their paths. A model may answer.
    public typealias Confirmation = (_ one: Page, _ other: Page) -> Bool

    /// The groups by their first path.
    public let groups: [Group]
    /// Pairs whose words are much alike without being the same, by path; what a confirmation was asked for.
    public let unsure: [(one: String, other: String)]
    /// How many pairs of pages were held against each other.
    public let comparisons: Int

    /// - Parameters:
    ///   - pinned: ids of the pages that a person pinned: reported, never merged.
    ///   - apart: pairs of paths that contradict each other, from `ContradictionSearch`: never merged.
    ///   - confirm: decides on unsure pairs; without it they stay apart.
    public init(_ vault: Vault, pinned: Set<String> = [], apart: Set<[String]> = [], confirm: Confirmation? = nil) {
        var profiles = Profiles(vault)
        let pairs = Self.candidates(&profiles).filter { !apart.contains([profiles.paths[$0], profiles.paths[$1]]) }
        var unsure: [(one: String, other: String)] = []
        var clusters = Clusters()
        var hindered: [Group] = []
        for (left, right) in pairs {
            guard let one = profiles[left], let other = profiles[right], let page = vault.pages[one.path],
                let second = vault.pages[other.path]
            else { continue }
            var answer = SamePage.compare(one, other)
            if answer == .unsure {
                unsure.append((one.path, other.path))
                if confirm?(page, second) == true { answer = .same }
            }
            guard answer == .same else { continue }
            let order = PageMerge.order([page, second])
            if let reason = [page, second].compactMap({ PageMerge.hindrance(of: $0, pinned: pinned) }).first {
                hindered.append(Group(paths: order.map(\.path), hindrance: reason))
            } else {
                clusters.join(left, right) { profiles[$0] }
            }
        }
        let merged = clusters.groups.map { members in
            Group(paths: PageMerge.order(members.compactMap { vault.pages[profiles.paths[$0]] }).map(\.path), hindrance: nil)
        }
        groups = (merged + hindered).sorted { $0.paths.lexicographicallyPrecedes($1.paths) }
        self.unsure = unsure
        comparisons = pairs.count
    }

    private static func candidates(_ profiles: inout Profiles) -> [(Int, Int)] {
        var buckets = Buckets()
        profiles.readAll { index, profile in
            let kind = StableHash.of(profile.kind.rawValue)
            buckets.add(StableHash.mix(kind ^ profile.title.key), index)
            for said in profile.statements { buckets.add(StableHash.mix(kind &+ 1 ^ said.wording.key), index) }
            // Pages about one file or one named thing; where many are, the nearest by path.
            for anchor in profile.anchors { buckets.add(StableHash.mix(kind &+ 2 ^ StableHash.of(anchor)), index) }
            for entity in profile.entities { buckets.add(StableHash.mix(kind &+ 3 ^ StableHash.of(entity)), index) }
            for band in MinHash(profile.features).bands { buckets.add(kind ^ band, index) }
        }
        return buckets.pairs()
    }
}
