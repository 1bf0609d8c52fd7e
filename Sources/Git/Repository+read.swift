import CGit2

/// A file in a commit.
public struct TreeEntry: Hashable, Sendable {
    /// Relative to the root, parts joined by slashes.
    public let path: String
    public let blob: ObjectID
    /// git's mode: 0o100644, 0o100755, or 0o120000 for a symbolic link.
    public let mode: UInt32
}

extension Repository {
    /// The root tree of a commit.
    public func tree(of commit: ObjectID) throws(GitError) -> ObjectID {
        try commitLink(commit).tree
    }

    /// The blob at a path of a commit; nil when there is none.
    public func blob(at path: String, in commit: ObjectID) throws(GitError) -> ObjectID? {
        var oid = try tree(of: commit).oid
        let root = try gitPointer("read the tree of \(commit)") { git_tree_lookup(&$0, pointer, &oid) }
        defer { git_tree_free(root) }
        var entry: OpaquePointer?
        let code = git_tree_entry_bypath(&entry, root, path)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try git("look up \(path) in \(commit)") { code }
        defer { git_tree_entry_free(entry) }
        return git_tree_entry_type(entry) == GIT_OBJECT_BLOB ? ObjectID(git_tree_entry_id(entry).pointee) : nil
    }

    /// The bytes of a blob, or of any other object in git's own form.
    public func bytes(of id: ObjectID) throws(GitError) -> [UInt8] {
        var oid = id.oid
        let object = try gitPointer("read object \(id)") { git_odb_read(&$0, objects, &oid) }
        defer { git_odb_object_free(object) }
        return Array(UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object)))
    }

    /// The size of an object, without reading all of it.
    public func size(of id: ObjectID) throws(GitError) -> Int {
        var oid = id.oid
        var size = 0
        var kind = GIT_OBJECT_ANY
        try git("read object \(id)") { git_odb_read_header(&size, &kind, objects, &oid) }
        return size
    }

    /// Sees packs that other processes wrote since the repository was opened. Reading an object does so by itself when it is missing.
    public func refresh() throws(GitError) {
        try git("look for new packs in \(gitDirectory)") { git_odb_refresh(objects) }
    }

    /// Whether an object is on disk, as far as the packs seen by now go.
    public func contains(_ id: ObjectID) -> Bool {
        var oid = id.oid
        return git_odb_exists_ext(objects, &oid, GIT_ODB_LOOKUP_NO_REFRESH.rawValue) == 1
    }

    /// All files of a commit, in git's order: by bytes, folder by folder.
    public func files(in commit: ObjectID) throws(GitError) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        try collect(try tree(of: commit), under: "", depth: 0, into: &entries)
        return entries
    }

    private func collect(_ id: ObjectID, under prefix: String, depth: Int, into entries: inout [TreeEntry]) throws(GitError) {
        guard depth < Self.deepestFolder else {
            throw GitError(operation: "read tree \(id)", message: "its folders are nested more than \(Self.deepestFolder) deep")
        }
        var oid = id.oid
        let tree = try gitPointer("read tree \(id)") { git_tree_lookup(&$0, pointer, &oid) }
        defer { git_tree_free(tree) }
        for position in 0..<git_tree_entrycount(tree) {
            let entry = git_tree_entry_byindex(tree, position)
            let path = prefix + String(cString: git_tree_entry_name(entry))
            let target = ObjectID(git_tree_entry_id(entry).pointee)
            switch git_tree_entry_type(entry) {
            case GIT_OBJECT_TREE: try collect(target, under: path + "/", depth: depth + 1, into: &entries)
            case GIT_OBJECT_BLOB: entries.append(TreeEntry(path: path, blob: target, mode: git_tree_entry_filemode(entry).rawValue))
            default: break
            }
        }
    }
}
