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
        /// Whether a confirmation had to say so.
        public var isTold = false
    }

    /// Two pages of which the measure cannot tell, in the order of their paths.
    public struct Unsure: Sendable, Equatable {
        public let one: String
        public let other: String
        /// How much they are alike; the greatest is to be looked at first.
        public let likeness: Double
    }

    /// Asked for pairs whose words differ too much for the measure, both pages in the order of their paths. A model may answer;
    /// nil leaves them apart as if nobody was asked.
    public typealias Confirmation = (_ one: Page, _ other: Page) -> Bool?

    /// The groups by their first path.
    public let groups: [Group]
    /// Pairs whose words are much alike without being the same, by path; what a confirmation was asked for.
    public let unsure: [Unsure]
    /// How many pairs of pages were held against each other.
    public let comparisons: Int

    /// - Parameters:
    ///   - pinned: ids of the pages that a person pinned: reported, never merged.
    ///   - apart: pairs of paths that contradict each other, from `ContradictionSearch`: never merged.
    ///   - confirm: decides on unsure pairs; without it they stay apart.
    public init(_ vault: Vault, pinned: Set<String> = [], apart: Set<[String]> = [], confirm: Confirmation? = nil) {
        self.init(Profiles(vault), of: vault, pinned: pinned, apart: apart, confirm: confirm)
    }

    init(_ profiles: Profiles, of vault: Vault, pinned: Set<String>, apart: Set<[String]> = [], confirm: Confirmation? = nil) {
        var profiles = profiles
        let pairs = Self.candidates(profiles).filter { !apart.contains([profiles.paths[$0], profiles.paths[$1]]) }
        var unsure: [Unsure] = []
        var told: [(Int, Int)] = []
        var parted: Set<[String]> = []
        var clusters = Clusters()
        var hindered: [Group] = []
        func join(_ left: Int, _ right: Int, isTold: Bool) {
            let both = [left, right].compactMap { vault.pages[profiles.paths[$0]] }
            if let reason = both.compactMap({ PageMerge.hindrance(of: $0, pinned: pinned) }).first {
                hindered.append(Group(paths: PageMerge.order(both).map(\.path), hindrance: reason, isTold: isTold))
            } else {
                clusters.join(left, right, isTold: isTold, parted: parted) { profiles[$0] }
            }
        }
        for ((left, right), comparison) in zip(pairs, Self.comparisons(of: pairs, profiles)) {
            switch comparison.answer {
            case .same: join(left, right, isTold: false)
            case .different: continue
            case .unsure:
                let (one, other) = (profiles.paths[left], profiles.paths[right])
                unsure.append(Unsure(one: one, other: other, likeness: comparison.likeness))
                guard let confirm, let page = vault.pages[one], let second = vault.pages[other] else { continue }
                switch confirm(page, second) {
                case true?: told.append((left, right))
                case false?: parted.insert([one, other])
                case nil: continue
                }
            }
        }
        // Last, so that nothing which the measure is sure of stands apart for it.
        for (left, right) in told { join(left, right, isTold: true) }
        let merged = clusters.groups.map { members in
            Group(
                paths: PageMerge.order(members.compactMap { vault.pages[profiles.paths[$0]] }).map(\.path), hindrance: nil,
                isTold: told.contains { members.contains($0.0) && members.contains($0.1) })
        }
        groups = (merged + hindered).sorted { $0.paths.lexicographicallyPrecedes($1.paths) }
        self.unsure = unsure
        comparisons = pairs.count
    }

    /// What the measure says of each pair, with the likeness of those of which it is unsure.
    private static func comparisons(of pairs: [(Int, Int)], _ profiles: Profiles) -> [(answer: SamePage.Answer, likeness: Double)] {
        let size = 256
        let parts = stride(from: 0, to: pairs.count, by: size).map { Array(pairs[$0..<min($0 + size, pairs.count)]) }
        return Parallel.map(parts, size: 1) { part -> [(answer: SamePage.Answer, likeness: Double)] in
            var profiles = profiles
            return part.map { left, right in
                guard let one = profiles[left], let other = profiles[right] else { return (.different, 0) }
                let answer = SamePage.compare(one, other)
                return (answer, answer == .unsure ? SamePage.likeness(one, other) : 0)
            }
        }.flatMap(\.self)
    }

    private static func candidates(_ profiles: Profiles) -> [(Int, Int)] {
        var buckets = Buckets()
        for (index, hashes) in profiles.hashes.enumerated() { for hash in hashes.likeness { buckets.add(hash, index) } }
        return buckets.pairs()
    }
}
