/// Pages joined into groups in which each may stand beside each.
struct Clusters {
    private static let most = 16
    private var group: [Int: Int] = [:]
    private var members: [Int: [Int]] = [:]

    /// Joins the groups of two pages, unless two of their members must stay apart or the group grows too large for one night.
    /// - Parameter isTold: somebody says that they are the same, so that likeness in other words is no near miss.
    mutating func join(_ left: Int, _ right: Int, isTold: Bool = false, parted: Set<[String]> = [], profile: (Int) -> PageProfile?) {
        let (one, two) = (group[left] ?? left, group[right] ?? right)
        guard one != two else { return }
        let (mine, theirs) = (members[one] ?? [one], members[two] ?? [two])
        guard mine.count + theirs.count <= Self.most else { return }
        let all = (mine + theirs).compactMap(profile)
        for first in all.prefix(mine.count) {
            for second in all.dropFirst(mine.count) {
                let objection = SamePage.objection(first, second, beside: all)
                if isTold ? objection == .fact : objection != nil { return }
                if parted.contains([first.path, second.path].sorted()) { return }
            }
        }
        members[two] = nil
        members[one] = mine + theirs
        for member in mine + theirs { group[member] = one }
    }

    /// The groups of two pages and more.
    var groups: [[Int]] { members.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] } }
}
