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

    /// The folder as it is written; nil when nothing is left in it.
    private func tree(_ id: ObjectID, _ place: PathHash, _ prefix: String) throws -> ObjectID? {
        let key = PlacedObject(id: id, place: place)
        if let known = trees[key] { return known }
        let object = try walk.object(id, .tree)
        defer { withExtendedLifetime(object) {} }
        var isSame = true
        var cursor = TreeCursor(object.bytes)
        while let entry = cursor.entry {
            let old = ObjectID(at: entry.id)
            let inside = place.entering(entry.name)
            if entry.isFolder {
                let new = try tree(old, inside, prefix + String(decoding: entry.name, as: UTF8.self) + "/")
                if new != old { isSame = false }
            } else if entry.isFile {
                let placed = PlacedObject(id: old, place: inside)
                if !kept.contains(placed) {
                    let new = try changed[placed] ?? write(placed, prefix, entry.name)
                    if let new, new.id == old, new.name.elementsEqual(entry.name) {
                        kept.insert(placed)
                    } else {
                        changed[placed] = .some(new)
                        isSame = false
                    }
                }
            }
            cursor.advance()
        }
        guard !cursor.isBroken else { throw GitError(operation: "read tree \(id)", message: "it is damaged") }
        let bytes = isSame ? Array(object.bytes) : try edited(object, place, prefix)
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

    /// A folder in which something changed; entries have been judged before.
    private func edited(_ object: StoredObject, _ place: PathHash, _ prefix: String) throws -> [UInt8] {
        var entries: [(key: [UInt8], bytes: [UInt8])] = []
        var cursor = TreeCursor(object.bytes)
        while let entry = cursor.entry {
            defer { cursor.advance() }
            var name = Array(entry.name)
            var id = ObjectID(at: entry.id)
            let inside = place.entering(entry.name)
            if entry.isFolder {
                guard let new = try tree(id, inside, prefix + String(decoding: entry.name, as: UTF8.self) + "/") else { continue }
                id = new
            } else if let found = changed[PlacedObject(id: id, place: inside)] {
                guard let found else { continue }
                (name, id) = found
            }
            let mode = Array(String(entry.mode, radix: 8).utf8)
            entries.append((name + (entry.isFolder ? [0x2F] : []), mode + [0x20] + name + [0] + id.bytes))
        }
        return entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap(\.bytes)
    }
}
