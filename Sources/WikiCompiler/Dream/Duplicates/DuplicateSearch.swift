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
        let pages = vault.ordered
        let profiles = pages.compactMap { page in vault.held[page.path] == nil ? PageProfile(page) : nil }
        let pairs = Self.candidates(profiles).filter { !apart.contains([profiles[$0].path, profiles[$1].path]) }
        var unsure: [(one: String, other: String)] = []
        var clusters = Clusters(profiles)
        var hindered: [Group] = []
        for (left, right) in pairs {
            let (one, other) = (profiles[left], profiles[right])
            var answer = SamePage.compare(one, other)
            guard answer != .different, let page = vault.pages[one.path], let second = vault.pages[other.path] else { continue }
            if answer == .unsure {
                unsure.append((one.path, other.path))
                if confirm?(page, second) == true { answer = .same }
            }
            guard answer == .same else { continue }
            let order = PageMerge.order([page, second])
            if let reason = [page, second].compactMap({ PageMerge.hindrance(of: $0, pinned: pinned) }).first {
                hindered.append(Group(paths: order.map(\.path), hindrance: reason))
            } else {
                clusters.join(left, right)
            }
        }
        let merged = clusters.groups.map { members in
            Group(paths: PageMerge.order(members.compactMap { vault.pages[profiles[$0].path] }).map(\.path), hindrance: nil)
        }
        groups = (merged + hindered).sorted { $0.paths.lexicographicallyPrecedes($1.paths) }
        self.unsure = unsure
        comparisons = pairs.count
    }

    private static func candidates(_ profiles: [PageProfile]) -> [(Int, Int)] {
        var buckets = Buckets()
        for (index, profile) in profiles.enumerated() {
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

/// Pages joined into groups in which each may stand beside each.
struct Clusters {
    private static let most = 16
    private let profiles: [PageProfile]
    private var group: [Int: Int] = [:]
    private var members: [Int: [Int]] = [:]

    init(_ profiles: [PageProfile]) { self.profiles = profiles }

    /// Joins the groups of two pages, unless two of their members must stay apart or the group grows too large for one night.
    mutating func join(_ left: Int, _ right: Int) {
        let (one, two) = (group[left] ?? left, group[right] ?? right)
        guard one != two else { return }
        let (mine, theirs) = (members[one] ?? [one], members[two] ?? [two])
        guard mine.count + theirs.count <= Self.most else { return }
        let all = (mine + theirs).map { profiles[$0] }
        for first in mine {
            for second in theirs where SamePage.objection(profiles[first], profiles[second], beside: all) != nil { return }
        }
        members[two] = nil
        members[one] = mine + theirs
        for member in mine + theirs { group[member] = one }
    }

    /// The groups of two pages and more.
    var groups: [[Int]] { members.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] } }
}
