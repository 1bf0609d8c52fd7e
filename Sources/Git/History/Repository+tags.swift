import CGit2
import Glibc

/// A tag, and the commit it stands for.
public struct Tag: Hashable, Sendable {
    /// Without `refs/tags/`.
    public let name: String
    public let commit: ObjectID
}

extension Repository {
    /// The tags that stand for commits, annotated ones followed, by name. Those that lead elsewhere or nowhere are left out.
    public func tags() throws(GitError) -> [Tag] {
        let iterator = try gitPointer("list the tags of \(gitDirectory)") { git_reference_iterator_glob_new(&$0, pointer, "refs/tags/*") }
        defer { git_reference_iterator_free(iterator) }
        var tags: [Tag] = []
        var reference: OpaquePointer?
        while git_reference_next(&reference, iterator) == 0, let found = reference {
            defer { git_reference_free(found) }
            var commit: OpaquePointer?
            guard git_reference_peel(&commit, found, GIT_OBJECT_COMMIT) == 0, let commit else { continue }
            defer { git_object_free(commit) }
            let name = String(cString: git_reference_name(found)).dropFirst("refs/tags/".count)
            tags.append(Tag(name: String(name), commit: ObjectID(git_object_id(commit).pointee)))
        }
        return tags.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Whether git would show another history than is stored here: there are replacements (`git replace`) or grafts, which are not heeded.
    public var hasReplacedCommits: Bool {
        if access(commonDirectory + "info/grafts", F_OK) == 0 { return true }
        var iterator: OpaquePointer?
        guard git_reference_iterator_glob_new(&iterator, pointer, "refs/replace/*") == 0 else { return false }
        defer { git_reference_iterator_free(iterator) }
        var reference: OpaquePointer?
        guard git_reference_next(&reference, iterator) == 0 else { return false }
        git_reference_free(reference)
        return true
    }
}
