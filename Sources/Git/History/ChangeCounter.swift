/// Tells what commits changed. One thread at a time may use it.
final class ChangeCounter {
    /// Files of this many bytes are not read for their lines.
    static let sizeLimit = 1 << 20

    private let repository: Repository
    private let trees: ObjectReader
    private let blobs: ObjectReader
    private var submodules: Set<String> = []

    init(_ repository: Repository) {
        self.repository = repository
        trees = ObjectReader(repository, memory: 8 << 20)
        blobs = ObjectReader(repository, memory: 24 << 20)
    }

    /// What could not be read so far, and where submodules were.
    var gaps: (unreadable: Set<ObjectID>, submodules: Set<String>) { (trees.unreadable.union(blobs.unreadable), submodules) }

    func changes(of node: HistoryOrder.Node) -> [FileChangeCount] {
        let isRoot = node.commit.parents.isEmpty
        guard !node.isCutOff, isRoot || node.commit.parents.count == 1 && node.base != nil else { return [] }
        var comparison = TreeComparison(trees)
        comparison.compare(node.base, node.tree)
        submodules.formUnion(comparison.submodules)
        return comparison.differences.map { difference in
            let lines = difference.old == difference.new ? LineCount() : lines(from: difference.old, to: difference.new)
            return FileChangeCount(
                path: difference.path, old: difference.old, new: difference.new, added: lines.added, removed: lines.removed)
        }
    }

    private func lines(from old: ObjectID?, to new: ObjectID?) -> LineCount {
        for id in [old, new] {
            guard let id else { continue }
            guard let size = blobs.size(id), size < Self.sizeLimit else { return LineCount() }
        }
        let (left, right) = (old.map { blobs.read($0, .blob) }, new.map { blobs.read($0, .blob) })
        // Missing is not the same as no file.
        if case .some(nil) = left { return LineCount() }
        if case .some(nil) = right { return LineCount() }
        let (before, after) = (left ?? nil, right ?? nil)
        guard before?.isBinary != true, after?.isBinary != true else { return LineCount() }
        return withExtendedLifetime((before, after)) {
            LineCount(
                from: before?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0),
                to: after?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }
}
