/// Changes files of a tree in memory and writes the folders that changed, and no others.
public struct TreeEditor {
    private let root: EditedFolder

    /// Starts from a tree; from an empty one without.
    public init(_ tree: ObjectID?, in repository: Repository) throws(GitError) {
        root = try EditedFolder(tree, in: repository)
    }

    /// Puts a blob at a path; folders on the way are made, and a file in the way of a folder is replaced. The mode of an existing file is kept.
    public func set(_ path: String, to blob: ObjectID) throws(GitError) {
        var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
        let name = parts.removeLast()
        var folder = root
        for part in parts { folder = try folder.subfolder(part, create: true)! }
        folder.set(name, to: blob)
    }

    /// Takes a file away, and folders that become empty with it. A path that is not there is no error.
    public func remove(_ path: String) throws(GitError) {
        var parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) }
        let name = parts.removeLast()
        var folder = root
        for part in parts {
            guard let next = try folder.subfolder(part, create: false) else { return }
            folder = next
        }
        folder.remove(name)
    }

    /// Adds the changed folders to a pack and returns the root's id.
    public func write(to pack: PackWriter) throws(GitError) -> ObjectID {
        try root.write(to: pack)
    }
}
