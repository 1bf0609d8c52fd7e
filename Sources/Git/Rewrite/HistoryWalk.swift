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

    /// Passes each version of each file to `body`, those of older commits first.
    public func forEachVersion(
        from tips: [ObjectID], _ body: (_ path: String, _ blob: ObjectID, _ bytes: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try LibGit2.trustingObjects {
            var seen: Set<PlacedObject> = []
            for id in try commits(from: tips) {
                try visit(try commit(id).tree, PathHash(), "", &seen, body)
            }
        }
    }

    private func visit(
        _ tree: ObjectID, _ place: PathHash, _ prefix: String, _ seen: inout Set<PlacedObject>,
        _ body: (String, ObjectID, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard seen.insert(PlacedObject(id: tree, place: place)).inserted else { return }
        let object = try self.object(tree, .tree)
        defer { withExtendedLifetime(object) {} }
        var cursor = TreeCursor(object.bytes)
        while let entry = cursor.entry {
            let id = ObjectID(at: entry.id)
            let inside = place.entering(entry.name)
            if entry.isFolder {
                try visit(id, inside, prefix + String(decoding: entry.name, as: UTF8.self) + "/", &seen, body)
            } else if entry.isFile, seen.insert(PlacedObject(id: id, place: inside)).inserted {
                let blob = try self.object(id, .blob)
                defer { withExtendedLifetime(blob) {} }
                try body(prefix + String(decoding: entry.name, as: UTF8.self), id, blob.bytes)
            }
            cursor.advance()
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
}

/// Stands for a path, so that millions of them can be looked up without making text.
struct PathHash: Hashable {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    func entering(_ name: UnsafeBufferPointer<UInt8>) -> PathHash {
        var inside = self
        for byte in name { inside.value = (inside.value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        inside.value = (inside.value ^ 0x2F) &* 0x100_0000_01b3
        return inside
    }
}
