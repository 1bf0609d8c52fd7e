import CGit2

extension Repository {
    /// Opens the repository that a folder or file lies in, looking upwards; nil when there is none.
    public static func discover(from path: String) throws(GitError) -> Repository? {
        LibGit2.started
        var found = git_buf()
        defer { git_buf_dispose(&found) }
        let code = git_repository_discover(&found, path, 0, nil)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try git("look for a repository around \(path)") { code }
        return try Repository(opening: String(cString: found.ptr))
    }
}
