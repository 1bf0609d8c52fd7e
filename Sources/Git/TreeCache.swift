import CGit2

/// Looks paths up in trees and compares trees, remembering each folder it has read.
///
/// Cost: a folder is read once, whatever the number of paths looked up in it. About 200,000 entries are remembered at most.
public final class TreeCache {
    /// What stands under a name of a folder.
    public struct Item: Hashable, Sendable {
        public let id: ObjectID
        public let isFolder: Bool
        /// A file or a symbolic link; false for folders and submodules.
        public let isFile: Bool
    }

    private static let mostItems = 200_000

    private let repository: Repository
    private var folders: [ObjectID: [String: Item]] = [:]
    private var count = 0

    public init(_ repository: Repository) { self.repository = repository }

    /// The folder's content by name; bytes of a name that are no UTF-8 are repaired.
    public func items(of tree: ObjectID) throws(GitError) -> [String: Item] {
        if let known = folders[tree] { return known }
        let read = try read(tree)
        if count > Self.mostItems {
            folders = [:]
            count = 0
        }
        folders[tree] = read
        count += read.count
        return read
    }

    private func read(_ id: ObjectID) throws(GitError) -> [String: Item] {
        var oid = id.oid
        let tree = try gitPointer("read tree \(id)") { git_tree_lookup(&$0, repository.pointer, &oid) }
        defer { git_tree_free(tree) }
        let count = git_tree_entrycount(tree)
        var items = [String: Item](minimumCapacity: count)
        for position in 0..<count {
            let entry = git_tree_entry_byindex(tree, position)
            let kind = git_tree_entry_type(entry)
            items[String(cString: git_tree_entry_name(entry))] = Item(
                id: ObjectID(git_tree_entry_id(entry).pointee), isFolder: kind == GIT_OBJECT_TREE, isFile: kind == GIT_OBJECT_BLOB)
        }
        return items
    }

    /// The blob of a file; nil when there is none at that path.
    public func blob(at path: String, in tree: ObjectID) throws(GitError) -> ObjectID? {
        var folder = tree
        var rest = path[...]
        while let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
            guard let item = try items(of: folder)[String(rest[..<slash])], item.isFolder else { return nil }
            folder = item.id
            rest = rest[rest.index(after: slash)...]
        }
        guard let item = try items(of: folder)[String(rest)], item.isFile else { return nil }
        return item.id
    }

    /// The files in which two trees differ, by path; nil stands for an empty tree. Only folders whose ids differ are read.
    /// - Parameters:
    ///   - watched: only these paths; nil for all.
    ///   - most: gives up after so many differences.
    public func changes(
        from old: ObjectID?, to new: ObjectID?, watched: WatchedPaths? = nil, most: Int = .max
    ) throws(GitError) -> [PathChange] {
        var found: [PathChange] = []
        try compare(old, new, under: "", watched, most, &found)
        return found
    }

    private func compare(
        _ old: ObjectID?, _ new: ObjectID?, under prefix: String, _ watched: WatchedPaths?, _ most: Int, _ found: inout [PathChange]
    ) throws(GitError) {
        if old == new { return }
        let before = try old.map { tree throws(GitError) in try items(of: tree) } ?? [:]
        let after = try new.map { tree throws(GitError) in try items(of: tree) } ?? [:]
        let names: [String]
        if let watched {
            names = watched.names(under: prefix).filter { before[$0] != after[$0] }
        } else {
            names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        }
        for name in names where found.count < most {
            let (was, now) = (before[name], after[name])
            let path = prefix + name
            let blobs = (was.flatMap { $0.isFile ? $0.id : nil }, now.flatMap { $0.isFile ? $0.id : nil })
            if blobs.0 != blobs.1, watched?.contains(path) ?? true {
                found.append(PathChange(path: path, old: blobs.0, new: blobs.1))
            }
            let trees = (was.flatMap { $0.isFolder ? $0.id : nil }, now.flatMap { $0.isFolder ? $0.id : nil })
            if trees.0 != trees.1 { try compare(trees.0, trees.1, under: path + "/", watched, most, &found) }
        }
    }
}

/// Paths to look for when trees are compared.
public struct WatchedPaths: Sendable {
    private let paths: Set<String>
    /// Names by the folder they stand in, which is empty or ends in a slash.
    private let children: [String: [String]]

    public init(_ paths: some Sequence<String>) {
        self.paths = Set(paths)
        var names: [String: Set<String>] = [:]
        for path in self.paths {
            var folder = ""
            for part in path.split(separator: "/") {
                names[folder, default: []].insert(String(part))
                folder += part + "/"
            }
        }
        children = names.mapValues { $0.sorted() }
    }

    public var isEmpty: Bool { paths.isEmpty }

    func contains(_ path: String) -> Bool { paths.contains(path) }
    func names(under folder: String) -> [String] { children[folder] ?? [] }
}
