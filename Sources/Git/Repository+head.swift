import CGit2
import Glibc

/// Where a repository stands.
public struct Head: Equatable, Sendable {
    /// The reference HEAD names, "refs/heads/main"; nil when HEAD is detached.
    public let reference: String?
    /// The commit; nil before the first one.
    public let commit: ObjectID?
}

extension Repository {
    /// Where HEAD points now; read afresh at each call.
    public func head() throws(GitError) -> Head {
        let head = try gitPointer("read HEAD of \(gitDirectory)") { git_reference_lookup(&$0, pointer, "HEAD") }
        defer { git_reference_free(head) }
        guard git_reference_type(head) == GIT_REFERENCE_SYMBOLIC else {
            return Head(reference: nil, commit: ObjectID(git_reference_target(head).pointee))
        }
        let name = String(cString: git_reference_symbolic_target(head))
        return Head(reference: name, commit: try reference(name))
    }

    /// The commit a reference names; nil when there is no such reference.
    public func reference(_ name: String) throws(GitError) -> ObjectID? {
        var oid = git_oid()
        let code = git_reference_name_to_id(&oid, pointer, name)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try git("read \(name) of \(gitDirectory)") { code }
        return ObjectID(oid)
    }

    /// Moves a reference to `new` if it still stands at `old` (nil: does not exist); otherwise throws an error with `isModified`.
    /// What `new` names must be on disk before.
    public func move(_ name: String, from old: ObjectID?, to new: ObjectID, note: String) throws(GitError) {
        var target = new.oid
        var moved: OpaquePointer?
        try git("move \(name) of \(gitDirectory)") {
            guard var expected = old?.oid else { return git_reference_create(&moved, pointer, name, &target, 0, note) }
            return git_reference_create_matching(&moved, pointer, name, &target, 1, &expected, note)
        }
        git_reference_free(moved)
    }
}

extension Repository {
    /// Removes the lock file of a reference that an interrupted `move` to `new` left; another's stays.
    /// - Returns: whether there was one of ours.
    public func removeOwnLock(of name: String, movingTo new: ObjectID) -> Bool {
        let path = commonDirectory + name + ".lock"
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var text = [UInt8](repeating: 0, count: 64)
        let count = read(file, &text, text.count)
        // Whoever holds the lock writes the new id into it; ours may have been stopped before it came to that.
        guard count >= 0, "\(new)\n".utf8.starts(with: text[..<count]) else { return false }
        return unlink(path) == 0
    }
}
