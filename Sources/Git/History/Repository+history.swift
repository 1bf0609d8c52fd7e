import Glibc

extension Repository {
    /// Hands every commit that `start` reaches to `body` with the lines it changed, in the order of `git log --date-order`:
    /// no commit before its children, else newest first. Ends early when `body` answers false.
    ///
    /// The numbers are those of `git log --numstat --no-renames`, but for files of 1 MB and more, and attributes, which are
    /// not read. Commits, trees and blobs that are missing or broken are left out and told of. Replacements and grafts are
    /// not heeded; behind the boundary of a shallow clone there is nothing.
    ///
    /// Cost: about half of `git log --numstat` on two cores; memory for all commits' messages and some 70 MB.
    /// - Parameters:
    ///   - threads: how many threads read trees and blobs. `body` is called on the caller's own.
    @discardableResult
    public func history(
        from start: ObjectID, threads: Int = 2, _ body: (HistoryEntry) throws -> Bool
    ) throws -> HistoryGaps {
        try LibGit2.trustingObjects {
            let reader = ObjectReader(self, memory: 0)
            let queue = HistoryQueue(HistoryOrder(from: start, reader: reader, boundary: shallowBoundary()).nodes)
            let counters = try (0..<max(1, threads)).map { _ in ChangeCounter(try Repository(opening: gitDirectory)) }
            try queue.run(counters) { node, changes in
                try body(HistoryEntry(commit: node.commit, changes: changes, isCutOff: node.isCutOff))
            }
            let gaps = counters.map(\.gaps)
            return HistoryGaps(
                unreadable: gaps.reduce(reader.unreadable) { $0.union($1.unreadable) }.sorted(),
                submodules: gaps.reduce(Set()) { $0.union($1.submodules) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    /// The commits at which a shallow clone was cut off.
    private func shallowBoundary() -> Set<ObjectID> {
        guard let file = fopen(commonDirectory + "shallow", "re") else { return [] }
        defer { fclose(file) }
        var boundary: Set<ObjectID> = []
        var line = [CChar](repeating: 0, count: 64)
        while fgets(&line, Int32(line.count), file) != nil {
            if let id = ObjectID(hex: String(decoding: line.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)) {
                boundary.insert(id)
            }
        }
        return boundary
    }
}
