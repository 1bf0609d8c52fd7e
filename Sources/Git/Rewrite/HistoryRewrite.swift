/// Writes a history anew into another repository, with some of its files and messages changed.
///
/// Commits keep their number, order, authors and dates; one in which nothing changed, nor in what it rests on, keeps its id.
/// All objects go into one pack, visible and on the disk when `run` returns.
public final class HistoryRewrite {
    /// What becomes of a file.
    public enum Verdict {
        case kept
        case dropped
        /// Another name in the same folder, and other bytes, either of which may be as before.
        case changed(name: String, bytes: [UInt8])
    }

    private let walk: HistoryWalk
    private let pack: PackWriter
    private let file: (String, UnsafeRawBufferPointer) throws -> Verdict
    private let message: ([UInt8]) -> [UInt8]
    private var trees: [PlacedObject: ObjectID?] = [:]
    private var kept: Set<PlacedObject> = []
    private var changed: [PlacedObject: (name: [UInt8], id: ObjectID)?] = [:]
    private var lastFile: [PathHash: (id: ObjectID, bytes: [UInt8])] = [:]
    private var lastTree: [PathHash: (id: ObjectID, bytes: [UInt8])] = [:]

    /// - Parameters:
    ///   - file: judges each version of each file once.
    ///   - message: gives the text that a commit's message becomes.
    public init(
        from old: Repository, into new: Repository, file: @escaping (_ path: String, _ bytes: UnsafeRawBufferPointer) throws -> Verdict,
        message: @escaping ([UInt8]) -> [UInt8]
    ) throws(GitError) {
        walk = HistoryWalk(old)
        pack = try PackWriter(into: new)
        self.file = file
        self.message = message
    }

    /// Writes everything that these commits lead to.
    /// - Returns: for each old commit the new one.
    public func run(_ tips: [ObjectID]) throws -> [ObjectID: ObjectID] {
        try LibGit2.trustingObjects {
            var commits: [ObjectID: ObjectID] = [:]
            for id in try walk.commits(from: tips) {
                var commit = try walk.commit(id)
                let before = commit
                let root = try tree(commit.tree, PathHash(), "")
                commit.tree = try root ?? pack.add(.tree, [])
                commit.parents = commit.parents.compactMap { commits[$0] }
                commit.message = message(commit.message)
                let isSame = commit.tree == before.tree && commit.parents == before.parents && commit.message == before.message
                if !isSame { commit.removeSignatures() }
                commits[id] = try pack.add(.commit, isSame ? walk.bytes(id, .commit) : commit.bytes)
            }
            try pack.finish()
            return commits
        }
    }

    /// An entry of a folder that becomes another one; nil instead of the new one when it goes.
    private struct Change {
        let entry: TreeCursor.Entry
        let new: (name: [UInt8], id: ObjectID)?
    }

    /// The folder as it is written; nil when nothing is left in it.
    private func tree(_ id: ObjectID, _ place: PathHash, _ prefix: String) throws -> ObjectID? {
        let key = PlacedObject(id: id, place: place)
        if let known = trees[key] { return known }
        let object = try walk.object(id, .tree)
        defer { withExtendedLifetime(object) {} }
        var changes: [Change] = []
        var cursor = TreeCursor(object.bytes)
        while let entry = cursor.entry {
            defer { cursor.advance() }
            let old = ObjectID(at: entry.id)
            let inside = place.entering(entry.name)
            if entry.isFolder {
                let new = try tree(old, inside, prefix + String(decoding: entry.name, as: UTF8.self) + "/")
                if new != old { changes.append(Change(entry: entry, new: new.map { (Array(entry.name), $0) })) }
            } else if entry.isFile {
                let placed = PlacedObject(id: old, place: inside)
                if kept.contains(placed) { continue }
                let new = try changed[placed] ?? write(placed, prefix, entry.name)
                if let new, new.id == old, new.name.elementsEqual(entry.name) {
                    kept.insert(placed)
                } else {
                    changed[placed] = .some(new)
                    changes.append(Change(entry: entry, new: new))
                }
            }
        }
        guard !cursor.isBroken else { throw GitError(operation: "read tree \(id)", message: "it is damaged") }
        let bytes = changes.isEmpty ? Array(object.bytes) : edited(object.bytes, changes)
        let new = bytes.isEmpty && !prefix.isEmpty ? nil : try pack.add(.tree, bytes, base: lastTree[place])
        if let new { lastTree[place] = (new, bytes) }
        trees[key] = .some(new)
        return new
    }

    private func write(_ placed: PlacedObject, _ prefix: String, _ name: UnsafeBufferPointer<UInt8>) throws -> (
        name: [UInt8], id: ObjectID
    )? {
        let object = try walk.object(placed.id, .blob)
        defer { withExtendedLifetime(object) {} }
        var bytes: [UInt8]
        var newName = Array(name)
        switch try file(prefix + String(decoding: name, as: UTF8.self), object.bytes) {
        case .dropped: return nil
        case .kept: bytes = Array(object.bytes)
        case .changed(let name, let changed):
            bytes = changed
            newName = Array(name.utf8)
        }
        let id = try pack.addBlob(bytes, base: lastFile[placed.place])
        lastFile[placed.place] = (id, bytes)
        return (newName, id)
    }

    /// A folder in which something changed, the changes in its order.
    private func edited(_ tree: UnsafeRawBufferPointer, _ changes: [Change]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tree.count)
        var moved: [(key: [UInt8], bytes: [UInt8])] = []
        var copied = 0
        for change in changes {
            let entry = change.entry
            let start = entry.start - tree.baseAddress!
            bytes += tree[copied..<start]
            copied = entry.id - tree.baseAddress! + 20
            guard let new = change.new else { continue }
            let mode = tree[start..<UnsafeRawPointer(entry.name.baseAddress!) - tree.baseAddress!]
            if new.name.elementsEqual(entry.name) {
                bytes += mode + new.name + [0] + new.id.bytes
            } else {
                moved.append((new.name + (entry.isFolder ? [0x2F] : []), mode + new.name + [0] + new.id.bytes))
            }
        }
        bytes += tree[copied...]
        guard !moved.isEmpty else { return bytes }
        moved.sort { $0.key.lexicographicallyPrecedes($1.key) }
        return Self.merged(bytes, moved.flatMap(\.bytes))
    }

    /// The entries of two folders in one.
    private static func merged(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(one.count + other.count)
        one.withUnsafeBytes { one in
            other.withUnsafeBytes { other in
                var cursor = TreeCursor(one)
                var inserted = TreeCursor(other)
                var copied = 0
                while let entry = inserted.entry {
                    while let next = cursor.entry, next.order(to: entry) < 0 { cursor.advance() }
                    let place = cursor.entry.map { $0.start - one.baseAddress! } ?? one.count
                    bytes += one[copied..<place]
                    copied = place
                    bytes += UnsafeRawBufferPointer(start: entry.start, count: entry.id + 20 - entry.start)
                    inserted.advance()
                }
                bytes += one[copied...]
            }
        }
        return bytes
    }
}
