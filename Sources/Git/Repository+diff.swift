import CGit2
import Glibc

/// A path that two trees disagree about.
public struct PathChange: Equatable, Sendable {
    public let path: String
    /// The blob before; nil when the file was not there.
    public let old: ObjectID?
    /// The blob after; nil when the file is gone.
    public let new: ObjectID?

    public init(path: String, old: ObjectID?, new: ObjectID?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

extension Repository {
    /// The files in which two commits differ, by path; nil stands for an empty tree. Renames are a removal and an addition.
    public func changes(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [PathChange] {
        let diff = try diff(from: old, to: new, paths: [])
        defer { git_diff_free(diff) }
        return (0..<git_diff_num_deltas(diff)).map { position in
            let delta = git_diff_get_delta(diff, position).pointee
            let path = String(cString: delta.new_file.path ?? delta.old_file.path)
            return PathChange(
                path: path,
                old: delta.status == GIT_DELTA_ADDED ? nil : ObjectID(delta.old_file.id),
                new: delta.status == GIT_DELTA_DELETED ? nil : ObjectID(delta.new_file.id))
        }
    }

    /// What changed between two commits as unified text, at all paths or at these.
    public func patch(from old: ObjectID?, to new: ObjectID?, paths: [String] = []) throws(GitError) -> [UInt8] {
        let diff = try diff(from: old, to: new, paths: paths)
        defer { git_diff_free(diff) }
        return try text(of: diff)
    }

    /// What the work tree changed against a commit as unified text, new files included, at all paths or at these.
    public func patchOfWorkTree(from commit: ObjectID?, paths: [String] = []) throws(GitError) -> [UInt8] {
        let diff = try withOptions(paths) { options throws(GitError) in
            options.flags |=
                GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
                | GIT_DIFF_SHOW_UNTRACKED_CONTENT.rawValue
            return try withTree(commit) { tree throws(GitError) in
                try gitPointer("compare the work tree of \(gitDirectory)") { git_diff_tree_to_workdir(&$0, pointer, tree, &options) }
            }
        }
        defer { git_diff_free(diff) }
        return try text(of: diff)
    }

    private func diff(from old: ObjectID?, to new: ObjectID?, paths: [String]) throws(GitError) -> OpaquePointer {
        try withOptions(paths) { options throws(GitError) in
            try withTree(old) { old throws(GitError) in
                try withTree(new) { new throws(GitError) in
                    try gitPointer("compare two commits of \(gitDirectory)") { git_diff_tree_to_tree(&$0, pointer, old, new, &options) }
                }
            }
        }
    }

    private func text(of diff: OpaquePointer) throws(GitError) -> [UInt8] {
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        try git("print a comparison") { git_diff_to_buf(&buffer, diff, GIT_DIFF_FORMAT_PATCH) }
        return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
    }

    private func withTree<Result>(
        _ commit: ObjectID?, _ body: (OpaquePointer?) throws(GitError) -> Result
    ) throws(GitError) -> Result {
        guard let commit else { return try body(nil) }
        var oid = try tree(of: commit).oid
        let tree = try gitPointer("read the tree of \(commit)") { git_tree_lookup(&$0, pointer, &oid) }
        defer { git_tree_free(tree) }
        return try body(tree)
    }

    /// Paths are taken literally, not as patterns.
    private func withOptions(
        _ paths: [String], _ body: (inout git_diff_options) throws(GitError) -> OpaquePointer
    ) throws(GitError) -> OpaquePointer {
        LibGit2.started
        var options = git_diff_options()
        git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
        options.flags = GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue
        var strings = paths.map { strdup($0) }
        defer { strings.forEach { free($0) } }
        var outcome: Swift.Result<OpaquePointer, GitError>?
        strings.withUnsafeMutableBufferPointer { strings in
            options.pathspec = git_strarray(strings: strings.baseAddress, count: strings.count)
            do throws(GitError) { outcome = .success(try body(&options)) } catch { outcome = .failure(error) }
        }
        return try outcome!.get()
    }
}
