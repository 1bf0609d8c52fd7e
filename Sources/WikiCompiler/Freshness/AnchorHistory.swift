import Git

/// What the history of HEAD says of an anchored file that is not what it was.
struct AnchorHistory: Sendable, Equatable {
    /// When it was changed, moved or removed, in seconds since 1970; nil when that was not found.
    var since: Int64?
    /// Where a file that left its path stands now; nil when it is gone, or still in its place.
    var path: String?
    /// Whether the file was seen in history as it was anchored.
    var wasHere = false
    /// How many commits were looked at; nil when all that there are.
    var limit: Int?

    /// Whether looking at more commits could tell more.
    func isEnough(for wanted: Int) -> Bool { limit.map { $0 >= wanted } ?? true }
}

/// Finds in HEAD's first-parent history what became of files.
struct AnchorHistoryWalk {
    struct Question: Hashable {
        let path: String
        let blob: ObjectID
    }

    private let trees: TreeCache
    private let commits: FirstParents
    private let head: CommitLink
    private let moves: FileMoves
    /// The most commits that are looked at.
    private let limit: Int

    init(_ repository: Repository, trees: TreeCache, commits: FirstParents, head: CommitLink, limit: Int) {
        self.trees = trees
        self.commits = commits
        self.head = head
        self.limit = limit
        moves = FileMoves(repository, trees: trees)
    }

    /// What became of each file. Broken objects end the walk where they are met.
    ///
    /// Cost: one walk for all questions, and a further one for each time that a file moved on.
    func answers(to questions: Set<Question>) -> [Question: AnchorHistory] {
        var found: [Question: AnchorHistory] = [:]
        var missing: [Question] = []
        var standing: [Question] = []
        for question in questions.sorted(by: { ($0.path, $0.blob) < ($1.path, $1.blob) }) {
            let isHere = ((try? trees.blob(at: question.path, in: head.tree)) ?? nil) != nil
            if isHere { standing.append(question) } else { missing.append(question) }
        }
        let first = walk(changed: standing, removed: Set(missing.map(\.path)), before: .max)
        for question in standing {
            let time = first.changed[question]
            found[question] = AnchorHistory(since: time, wasHere: time != nil, limit: time == nil ? first.limit : nil)
        }
        let ends = follow(first)
        for question in missing {
            guard let removal = first.removed[question.path] else {
                found[question] = AnchorHistory(path: elsewhere(question), limit: first.limit)
                continue
            }
            let end = ends[question.path] ?? (path: nil, time: removal.time)
            found[question] = AnchorHistory(since: end.path == nil ? end.time : removal.time, path: end.path, wasHere: true)
        }
        return found
    }

    /// A file that left its path in a commit.
    private struct Removal {
        /// Steps before HEAD.
        let index: Int
        let blob: ObjectID
        let time: Int64
    }

    private struct Outcome {
        var changed: [Question: Int64] = [:]
        var removed: [String: Removal] = [:]
        /// How many commits were looked at, when there are more.
        var limit: Int?
    }

    /// Goes back from HEAD until every question is answered.
    private func walk(changed: [Question], removed: Set<String>, before end: Int) -> Outcome {
        var outcome = Outcome()
        var open: [String: [ObjectID]] = [:]
        for question in changed { open[question.path, default: []].append(question.blob) }
        var left = removed
        var watched = WatchedPaths(Array(open.keys) + Array(left))
        var index = 0
        while !watched.isEmpty, index < end {
            guard index < limit else {
                outcome.limit = limit
                break
            }
            guard let commit = commits[index] else { break }
            let parent = commits[index + 1]
            // Where history is cut off nobody knows what its oldest commit changed.
            guard parent != nil || commit.parent == nil else { break }
            guard let changes = try? trees.changes(from: parent?.tree, to: commit.tree, watched: watched) else { break }
            var isAnswered = false
            for change in changes {
                if let old = change.old, let blobs = open[change.path], blobs.contains(old) {
                    outcome.changed[Question(path: change.path, blob: old)] = commit.time
                    open[change.path] = blobs.count == 1 ? nil : blobs.filter { $0 != old }
                    isAnswered = true
                }
                if let old = change.old, change.new == nil, left.remove(change.path) != nil {
                    outcome.removed[change.path] = Removal(index: index, blob: old, time: commit.time)
                    isAnswered = true
                }
            }
            if isAnswered { watched = WatchedPaths(Array(open.keys) + Array(left)) }
            index += 1
        }
        return outcome
    }

    /// Where the removed files stand now, by the path they left; nil for those that are gone, with when they went.
    private func follow(_ outcome: Outcome) -> [String: (path: String?, time: Int64)] {
        var ends: [String: (path: String?, time: Int64)] = [:]
        // The path at which each one was last seen, and how many steps before HEAD it came there.
        var onTheWay = outcome.removed
        var origins = Dictionary(uniqueKeysWithValues: outcome.removed.keys.map { ($0, [$0]) })
        while !onTheWay.isEmpty {
            var arrived: [String: (origins: [String], index: Int, time: Int64)] = [:]
            for (path, removal) in onTheWay.sorted(by: { $0.key < $1.key }) {
                let from = origins[path] ?? []
                guard let target = target(of: path, removal) else {
                    for origin in from { ends[origin] = (nil, removal.time) }
                    continue
                }
                if ((try? trees.blob(at: target, in: head.tree)) ?? nil) != nil {
                    for origin in from { ends[origin] = (target, removal.time) }
                } else {
                    let others = arrived[target]
                    arrived[target] = ((others?.origins ?? []) + from, max(others?.index ?? 0, removal.index), removal.time)
                }
            }
            guard !arrived.isEmpty else { break }
            // Only what came after the move can have taken the file further.
            let farthest = arrived.values.map(\.index).max() ?? 0
            let next = walk(changed: [], removed: Set(arrived.keys), before: farthest)
            onTheWay = [:]
            origins = [:]
            for (path, arrival) in arrived {
                if let removal = next.removed[path], removal.index < arrival.index {
                    onTheWay[path] = removal
                    origins[path] = arrival.origins
                } else {
                    for origin in arrival.origins { ends[origin] = (nil, arrival.time) }
                }
            }
        }
        return ends
    }

    private func target(of path: String, _ removal: Removal) -> String? {
        guard let commit = commits[removal.index], let parent = commits[removal.index + 1] else { return nil }
        return moves.target(of: path, blob: removal.blob, from: parent.tree, to: commit.tree)
    }

    /// A file of HEAD with the very bytes, for one whose leaving lies behind the end of what can be seen.
    private func elsewhere(_ question: Question) -> String? {
        moves.copy(of: question.path, blob: question.blob, in: head.tree)
    }
}
