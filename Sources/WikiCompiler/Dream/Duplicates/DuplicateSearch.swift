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
        var profiles = Profiles(vault)
        let pairs = Self.candidates(&profiles).filter { !apart.contains([profiles.paths[$0], profiles.paths[$1]]) }
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
        for (left, right) in pairs {
            guard let one = profiles[left], let other = profiles[right] else { continue }
            switch SamePage.compare(one, other) {
            case .same: join(left, right, isTold: false)
            case .different: continue
            case .unsure:
                unsure.append(Unsure(one: one.path, other: other.path, likeness: SamePage.likeness(one, other)))
                guard let confirm, let page = vault.pages[one.path], let second = vault.pages[other.path] else { continue }
                switch confirm(page, second) {
                case true?: told.append((left, right))
                case false?: parted.insert([one.path, other.path])
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

    private static func candidates(_ profiles: inout Profiles) -> [(Int, Int)] {
        var buckets = Buckets()
        profiles.readAll { index, profile in
            for hash in profile.buckets { buckets.add(hash, index) }
        }
        return buckets.pairs()
    }
}

extension PageProfile {
    /// Hashes of which two pages that say the same share one, mostly.
    var buckets: [UInt64] {
        let kind = StableHash.of(self.kind.rawValue)
        var hashes = [StableHash.mix(kind ^ title.key)]
        hashes += statements.map { StableHash.mix(kind &+ 1 ^ $0.wording.key) }
        // Pages about one file or one named thing; where many are, the nearest by path.
        hashes += anchors.map { StableHash.mix(kind &+ 2 ^ StableHash.of($0)) }
        hashes += entities.map { StableHash.mix(kind &+ 3 ^ StableHash.of($0)) }
        return hashes + MinHash(features).bands.map { kind ^ $0 }
    }
}
