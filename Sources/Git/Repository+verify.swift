import CGit2

extension Repository {
    /// Reads every object that these lead to, and compares each with its id: throws at the first that is missing or damaged.
    /// - Returns: how many there are.
    @discardableResult
    public func verify(from roots: [ObjectID]) throws(GitError) -> Int {
        var waiting = roots
        var seen = Set(roots)
        while let id = waiting.popLast() {
            for next in try references(of: id) where seen.insert(next).inserted { waiting.append(next) }
        }
        return seen.count
    }

    /// What an object names; a blob names nothing, and commits of other repositories are not followed.
    private func references(of id: ObjectID) throws(GitError) -> [ObjectID] {
        var oid = id.oid
        // libgit2 computes the id of what it read, and refuses what does not have it.
        let object = try gitPointer("read object \(id)") { git_odb_read(&$0, objects, &oid) }
        defer { git_odb_object_free(object) }
        let data = UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
        switch git_odb_object_type(object) {
        case GIT_OBJECT_TREE: return Self.entries(ofTree: data)
        case GIT_OBJECT_COMMIT, GIT_OBJECT_TAG: return Self.named(inHead: data)
        default: return []
        }
    }

    /// `mode name NUL id`, one behind the other.
    private static func entries(ofTree data: UnsafeRawBufferPointer) -> [ObjectID] {
        var found: [ObjectID] = []
        var at = 0
        while at < data.count, let end = data[at...].firstIndex(of: 0), end + 21 <= data.count {
            let id = ObjectID(bytes: Array(data[(end + 1)..<(end + 21)]))
            if let id, !data[at...].starts(with: "160000 ".utf8) { found.append(id) }
            at = end + 21
        }
        return found
    }

    /// The ids in the lines `tree`, `parent` and `object` above the message.
    private static func named(inHead data: UnsafeRawBufferPointer) -> [ObjectID] {
        var found: [ObjectID] = []
        for line in data.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty { break }
            for key in ["tree ", "parent ", "object "] where line.starts(with: key.utf8) {
                if let id = ObjectID(hex: String(decoding: line.dropFirst(key.utf8.count), as: UTF8.self)) { found.append(id) }
            }
        }
        return found
    }
}
