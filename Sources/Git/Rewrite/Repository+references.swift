import CGit2

/// A name in a repository that leads to a commit.
public struct Reference: Hashable, Sendable {
    /// `refs/heads/main`
    public let name: String
    /// The commit, annotated tags followed.
    public let commit: ObjectID
}

extension Repository {
    /// Everything below `refs/` that leads to a commit, by name; what leads elsewhere or nowhere is left out.
    public func references() throws(GitError) -> [Reference] {
        let iterator = try gitPointer("list the references of \(gitDirectory)") { git_reference_iterator_new(&$0, pointer) }
        defer { git_reference_iterator_free(iterator) }
        var references: [Reference] = []
        var reference: OpaquePointer?
        while git_reference_next(&reference, iterator) == 0, let found = reference {
            defer { git_reference_free(found) }
            var commit: OpaquePointer?
            guard git_reference_peel(&commit, found, GIT_OBJECT_COMMIT) == 0, let commit else { continue }
            defer { git_object_free(commit) }
            references.append(
                Reference(name: String(cString: git_reference_name(found)), commit: ObjectID(git_object_id(commit).pointee)))
        }
        return references.sorted { $0.name < $1.name }
    }

    /// The ids of all objects that are stored, whether anything leads to them or not.
    public func allObjects() throws(GitError) -> [ObjectID] {
        final class Found { var ids: [ObjectID] = [] }
        let found = Found()
        try git("list the objects of \(gitDirectory)") {
            git_odb_foreach(
                objects,
                { id, payload in
                    Unmanaged<Found>.fromOpaque(payload!).takeUnretainedValue().ids.append(ObjectID(id!.pointee))
                    return 0
                }, Unmanaged.passUnretained(found).toOpaque())
        }
        return found.ids
    }

    /// What a stored object is.
    public enum StoredKind: Sendable { case commit, tree, blob, tag }

    /// Passes the bytes of every stored object to `body`, without a copy. Ids are not computed anew.
    public func forEachObject(_ body: (ObjectID, StoredKind, UnsafeRawBufferPointer) throws -> Void) throws {
        try LibGit2.trustingObjects {
            for id in try allObjects() {
                var oid = id.oid
                let object = try gitPointer("read object \(id)") { git_odb_read(&$0, objects, &oid) }
                defer { git_odb_object_free(object) }
                let kind: StoredKind =
                    switch git_odb_object_type(object) {
                    case GIT_OBJECT_COMMIT: .commit
                    case GIT_OBJECT_TREE: .tree
                    case GIT_OBJECT_TAG: .tag
                    default: .blob
                    }
                try body(id, kind, UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object)))
            }
        }
    }
}
