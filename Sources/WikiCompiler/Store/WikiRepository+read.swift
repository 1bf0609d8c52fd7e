public import Git

extension WikiRepository {
    /// A file's bytes at HEAD or at another commit; nil when it is not there.
    public func read(_ path: String, at commit: ObjectID? = nil) throws -> [UInt8]? {
        guard let commit = try commit ?? head(), let blob = try git.blob(at: path, in: commit) else { return nil }
        return try git.bytes(of: blob)
    }

    /// All files at HEAD or at another commit, in git's order.
    public func list(at commit: ObjectID? = nil) throws -> [TreeEntry] {
        guard let commit = try commit ?? head() else { return [] }
        return try git.files(in: commit)
    }

    /// The bytes of a blob that `list` named.
    public func bytes(of blob: ObjectID) throws -> [UInt8] { try git.bytes(of: blob) }
}
