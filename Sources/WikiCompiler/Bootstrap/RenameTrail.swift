import Git

/// Follows files back through renames: what a file was called at a commit, told by what it is called now.
///
/// A rename is a file that vanishes and one that appears in the same commit with the very same bytes.
struct RenameTrail {
    private var current: [String: String] = [:]

    /// The name that a file of a commit has today; give it commits from the newest on, each with `stepBack` behind it.
    func name(of path: String) -> String { current[path] ?? path }

    /// Passes over a commit's renames: names are asked for older commits from then on.
    mutating func stepBack(over commit: HistoryCommit) {
        for (old, new) in Self.renames(in: commit) {
            let name = name(of: new)
            current[new] = nil
            current[old] = name
        }
    }

    /// Files that moved in a commit, old name and new. Where several have the same bytes only those that kept their last part count.
    static func renames(in commit: HistoryCommit) -> [(old: String, new: String)] {
        var gone: [ObjectID: [String]] = [:]
        var come: [ObjectID: [String]] = [:]
        for change in commit.changes {
            if let old = change.old, change.new == nil { gone[old, default: []].append(change.path) }
            if let new = change.new, change.old == nil, new != empty { come[new, default: []].append(change.path) }
        }
        var renames: [(old: String, new: String)] = []
        for (blob, new) in come {
            guard let old = gone[blob] else { continue }
            if old.count == 1, new.count == 1 {
                renames.append((old[0], new[0]))
                continue
            }
            for name in new {
                let alike = old.filter { lastPart($0) == lastPart(name) }
                if alike.count == 1, new.count(where: { lastPart($0) == lastPart(name) }) == 1 { renames.append((alike[0], name)) }
            }
        }
        return renames.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
    }

    private static let empty = ObjectID(ofBlob: [])

    private static func lastPart(_ path: String) -> Substring {
        path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    }
}
