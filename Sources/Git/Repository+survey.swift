import CGit2

/// Everything in a commit's tree, as far as it can be read.
public struct TreeSurvey: Sendable {
    /// In git's order; names that are no UTF-8 repaired.
    public var files: [TreeEntry] = []
    /// Paths at which another repository is mounted.
    public var submodules: [String] = []
    /// Folders whose objects are missing or broken; empty text for the root.
    public var unreadable: [String] = []

    public init() {}
}

extension Repository {
    /// Nesting below which a tree is taken for an attack: following it to its end would overrun the stack.
    static let deepestFolder = 200

    /// The files of a commit, without failing where a folder cannot be read.
    public func survey(of commit: ObjectID) throws(GitError) -> TreeSurvey {
        var found = TreeSurvey()
        collect(try tree(of: commit), under: "", depth: 0, into: &found)
        return found
    }

    private func collect(_ id: ObjectID, under prefix: String, depth: Int, into found: inout TreeSurvey) {
        var oid = id.oid
        var tree: OpaquePointer?
        guard depth < Self.deepestFolder, git_tree_lookup(&tree, pointer, &oid) == 0, let tree else {
            found.unreadable.append(prefix)
            return
        }
        defer { git_tree_free(tree) }
        for position in 0..<git_tree_entrycount(tree) {
            let entry = git_tree_entry_byindex(tree, position)
            let path = prefix + String(cString: git_tree_entry_name(entry))
            let target = ObjectID(git_tree_entry_id(entry).pointee)
            switch git_tree_entry_type(entry) {
            case GIT_OBJECT_TREE: collect(target, under: path + "/", depth: depth + 1, into: &found)
            case GIT_OBJECT_BLOB:
                found.files.append(TreeEntry(path: path, blob: target, mode: git_tree_entry_filemode(entry).rawValue))
            case GIT_OBJECT_COMMIT: found.submodules.append(path)
            default: break
            }
        }
    }
}
