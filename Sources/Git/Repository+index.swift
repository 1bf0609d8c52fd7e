import CGit2
import Glibc

/// What git's index should say of one path.
public struct IndexChange {
    public let path: String
    /// The blob HEAD has there; nil takes the path out.
    public let blob: ObjectID?
    /// The file in the work tree if it holds just that blob; nil makes git look at the file's bytes when asked for its status.
    public let file: FileStamp?

    public init(path: String, blob: ObjectID?, file: FileStamp?) {
        self.path = path
        self.blob = blob
        self.file = file
    }
}

extension Repository {
    private var indexPath: String { gitDirectory + "index" }

    /// Brings git's index up to date, durably, so that `git status` has nothing to say about these paths.
    ///
    /// Entries of other paths, staged ones too, stay. An index that is missing or unreadable is made anew from `commit`.
    /// - Parameter draft: a path on the same file system. The new index is written there and becomes `index.lock` as a second
    ///   name of the same file: that is how `removeOwnIndexLock` can later tell our lock from a person's.
    public func updateIndex(_ changes: [IndexChange], at commit: ObjectID, draft: String) throws(GitError) {
        unlink(draft)
        let index = try gitPointer("write \(draft)") { git_index_open(&$0, draft) }
        defer { git_index_free(index) }
        try fill(index, at: commit)
        for change in changes { try Self.apply(change, to: index) }
        try git("write git's index in \(gitDirectory)") { git_index_write(index) }
        let lock = indexPath + ".lock"
        guard link(draft, lock) == 0 else {
            guard errno == EEXIST else { throw GitError.ofSystem("create \(lock)") }
            throw GitError(operation: "write git's index in \(gitDirectory)", code: GIT_ELOCKED.rawValue, message: "\(lock) is there")
        }
        guard rename(lock, indexPath) == 0 else { throw GitError.ofSystem("rename \(lock)") }
        unlink(draft)
    }

    /// Removes an `index.lock` that an interrupted `updateIndex` left; another's stays.
    /// - Returns: whether there was one of ours.
    public func removeOwnIndexLock(draft: String) -> Bool {
        var ours = stat()
        var found = stat()
        let lock = indexPath + ".lock"
        let isOurs = stat(draft, &ours) == 0 && lstat(lock, &found) == 0 && ours.st_ino == found.st_ino && ours.st_dev == found.st_dev
        if isOurs { unlink(lock) }
        unlink(draft)
        unlink(draft + ".lock")
        return isOurs
    }

    /// What git's index says of its files; of those written so late that their time proves nothing, nothing. Empty when there is no index.
    public func indexedFiles() throws(GitError) -> [String: (blob: ObjectID, file: FileStamp)] {
        var written = stat()
        guard stat(indexPath, &written) == 0 else { return [:] }
        let indexed = FileStamp(written).modified
        let index = try gitPointer("read git's index in \(gitDirectory)") { git_index_open(&$0, indexPath) }
        defer { git_index_free(index) }
        var files: [String: (blob: ObjectID, file: FileStamp)] = [:]
        for position in 0..<git_index_entrycount(index) {
            guard let entry = git_index_get_byindex(index, position)?.pointee else { continue }
            let file = FileStamp(entry)
            guard file.modified < indexed else { continue }
            files[String(cString: entry.path)] = (ObjectID(entry.id), file)
        }
        return files
    }

    private func fill(_ draft: OpaquePointer, at commit: ObjectID) throws(GitError) {
        if access(indexPath, F_OK) == 0, let current = try? gitPointer("read git's index", { git_index_open(&$0, indexPath) }) {
            defer { git_index_free(current) }
            for position in 0..<git_index_entrycount(current) {
                try git("copy git's index in \(gitDirectory)") { git_index_add(draft, git_index_get_byindex(current, position)) }
            }
            return
        }
        var oid = try tree(of: commit).oid
        let root = try gitPointer("read the tree of \(commit)") { git_tree_lookup(&$0, pointer, &oid) }
        defer { git_tree_free(root) }
        try git("make git's index anew from \(commit)") { git_index_read_tree(draft, root) }
    }

    private static func apply(_ change: IndexChange, to index: OpaquePointer) throws(GitError) {
        guard let blob = change.blob else {
            let code = git_index_remove(index, change.path, 0)
            if code != GIT_ENOTFOUND.rawValue { try git("take \(change.path) out of git's index") { code } }
            return
        }
        try change.path.withGitString { path throws(GitError) in
            var entry = git_index_entry()
            entry.path = path
            entry.id = blob.oid
            entry.mode = UInt32(GIT_FILEMODE_BLOB.rawValue)
            if let kept = git_index_get_bypath(index, path, 0) { entry.mode = kept.pointee.mode }
            change.file?.write(to: &entry)
            try git("put \(change.path) into git's index") { git_index_add(index, &entry) }
        }
    }
}
