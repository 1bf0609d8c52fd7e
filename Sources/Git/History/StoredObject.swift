import CGit2
import Glibc

/// The bytes of an object in libgit2's memory, for as long as the instance lives.
final class StoredObject {
    private let object: OpaquePointer
    let bytes: UnsafeRawBufferPointer
    /// A NUL among the first 8,000 bytes, by which git tells binary files.
    private(set) lazy var isBinary = bytes.count > 0 && memchr(bytes.baseAddress!, 0, min(bytes.count, 8000)) != nil

    fileprivate init(_ object: OpaquePointer) {
        self.object = object
        bytes = UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object))
    }

    deinit { git_odb_object_free(object) }
}

/// Reads objects of a repository and keeps those that were wanted of late; those that cannot be read are noted.
final class ObjectReader {
    private let repository: Repository
    private var recent: [ObjectID: StoredObject] = [:]
    private var older: [ObjectID: StoredObject] = [:]
    private var recentBytes = 0
    private let limit: Int
    private(set) var unreadable: Set<ObjectID> = []

    /// - Parameter memory: how many bytes of objects are kept.
    init(_ repository: Repository, memory: Int) {
        self.repository = repository
        limit = memory / 2
    }

    /// The object; nil when it is missing, broken or of another kind.
    func read(_ id: ObjectID, _ kind: ObjectKind) -> StoredObject? {
        if let object = recent[id] { return object }
        let object: StoredObject
        if let known = older[id] {
            object = known
        } else {
            guard let found = load(id, kind) else { return nil }
            object = found
        }
        if recentBytes > limit {
            older = recent
            recent = [:]
            recentBytes = 0
        }
        recent[id] = object
        recentBytes += object.bytes.count
        return object
    }

    /// Reads an object that will not be wanted again.
    func load(_ id: ObjectID, _ kind: ObjectKind) -> StoredObject? {
        if unreadable.contains(id) { return nil }
        // Once something was missing, more may be: libgit2 would look for new packs at each.
        if !unreadable.isEmpty, !repository.contains(id) {
            unreadable.insert(id)
            return nil
        }
        var oid = id.oid
        var pointer: OpaquePointer?
        guard git_odb_read(&pointer, repository.objects, &oid) == 0, let pointer else {
            unreadable.insert(id)
            return nil
        }
        guard git_odb_object_type(pointer) == kind.libraryType else {
            git_odb_object_free(pointer)
            unreadable.insert(id)
            return nil
        }
        return StoredObject(pointer)
    }

    /// Notes an object as one that cannot be read.
    func leaveOut(_ id: ObjectID) { unreadable.insert(id) }

    /// The size of a blob, read from its header alone; nil when it is missing or broken.
    func size(_ id: ObjectID) -> Int? {
        if let object = recent[id] ?? older[id] { return object.bytes.count }
        if unreadable.contains(id) { return nil }
        if !unreadable.isEmpty, !repository.contains(id) {
            unreadable.insert(id)
            return nil
        }
        guard let size = try? repository.size(of: id) else {
            unreadable.insert(id)
            return nil
        }
        return size
    }
}

extension ObjectKind {
    fileprivate var libraryType: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        }
    }
}
