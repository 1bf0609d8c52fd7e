import Glibc

/// The files that a history ever held, each version at each of its paths once.
public struct HistoryWalk {
    private let repository: Repository
    private let reader: ObjectReader

    public init(_ repository: Repository) {
        self.repository = repository
        reader = ObjectReader(repository, memory: 32 << 20)
    }

    /// The commits that these lead to, each after its parents.
    public func commits(from tips: [ObjectID]) throws(GitError) -> [ObjectID] {
        var order: [ObjectID] = []
        var isDone: [ObjectID: Bool] = [:]
        for tip in tips {
            var stack = [tip]
            while let id = stack.last {
                if let done = isDone[id] {
                    stack.removeLast()
                    if !done {
                        isDone[id] = true
                        order.append(id)
                    }
                    continue
                }
                isDone[id] = false
                stack += try commit(id).parents.reversed().filter { isDone[$0] == nil }
            }
        }
        return order
    }

    /// A file as it once stood.
    public struct Version: Sendable {
        public let path: String
        public let blob: ObjectID
    }

    /// Each version of each file at each of its paths once, those of older commits first. Reads folders only.
    public func versions(from tips: [ObjectID]) throws -> [Version] {
        try LibGit2.trustingObjects {
            var visit = Visit()
            for id in try commits(from: tips) { try self.visit(try commit(id).tree, PathHash(), "", &visit) }
            return visit.found
        }
    }

    /// Passes the bytes of each of these to `body`.
    public func read(_ versions: some Sequence<Version>, _ body: (Version, UnsafeRawBufferPointer) throws -> Void) throws {
        try LibGit2.trustingObjects {
            for version in versions {
                let blob = try self.object(version.blob, .blob)
                defer { withExtendedLifetime(blob) {} }
                try body(version, blob.bytes)
            }
        }
    }

    private struct Visit {
        var found: [Version] = []
        var seen: Set<PlacedObject> = []
        /// The folder that was last read at a place.
        var last: [PathHash: StoredObject] = [:]
    }

    private func visit(_ tree: ObjectID, _ place: PathHash, _ prefix: String, _ visit: inout Visit) throws {
        guard visit.seen.insert(PlacedObject(id: tree, place: place)).inserted else { return }
        let object = try self.object(tree, .tree)
        let before = visit.last.updateValue(object, forKey: place)
        defer { withExtendedLifetime((object, before)) {} }
        var cursor = TreeCursor(object.bytes)
        // What stood there before was visited then.
        var old = before.map { TreeCursor($0.bytes) } ?? TreeCursor()
        while let entry = cursor.entry {
            defer { cursor.advance() }
            if old.skip(to: entry) { continue }
            let id = ObjectID(at: entry.id)
            let inside = place.entering(entry.name)
            if entry.isFolder {
                try self.visit(id, inside, prefix + String(decoding: entry.name, as: UTF8.self) + "/", &visit)
            } else if entry.isFile, visit.seen.insert(PlacedObject(id: id, place: inside)).inserted {
                visit.found.append(Version(path: prefix + String(decoding: entry.name, as: UTF8.self), blob: id))
            }
        }
    }

    func commit(_ id: ObjectID) throws(GitError) -> RawCommit {
        let object = try self.object(id, .commit)
        guard let commit = withExtendedLifetime(object, { RawCommit(object.bytes) }) else {
            throw GitError(operation: "read commit \(id)", message: "it is damaged; run 'git fsck' in \(repository.gitDirectory)")
        }
        return commit
    }

    func bytes(_ id: ObjectID, _ kind: ObjectKind) throws(GitError) -> [UInt8] {
        let object = try self.object(id, kind)
        return withExtendedLifetime(object) { Array(object.bytes) }
    }

    func object(_ id: ObjectID, _ kind: ObjectKind) throws(GitError) -> StoredObject {
        guard let object = reader.load(id, kind) else {
            throw GitError(
                operation: "read object \(id)", message: "it is missing or damaged; run 'git fsck' in \(repository.gitDirectory)")
        }
        return object
    }
}

/// An object at a path.
struct PlacedObject: Hashable {
    let id: ObjectID
    let place: PathHash

    // The id is a digest already, and this is asked millions of times.
    func hash(into hasher: inout Hasher) { hasher.combine(id.prefix ^ place.value) }
}

extension TreeCursor {
    /// Goes on to where an entry of another folder stands or would stand, and tells whether it is the same there.
    mutating func skip(to other: Entry) -> Bool {
        while let mine = entry {
            let order = mine.order(to: other)
            if order == 0 { return memcmp(mine.id, other.id, 20) == 0 && mine.mode == other.mode }
            if order > 0 { return false }
            advance()
        }
        return false
    }
}

/// Stands for a path, so that millions of them can be looked up without making text.
struct PathHash: Hashable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    func entering(_ name: UnsafeBufferPointer<UInt8>) -> PathHash {
        var inside = self
        for byte in name { inside.value = (inside.value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        inside.value = (inside.value ^ 0x2F) &* 0x100_0000_01b3
        return inside
    }
}
