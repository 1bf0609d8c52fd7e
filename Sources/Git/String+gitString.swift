extension String {
    /// `withCString` for bodies that throw typed errors.
    func withGitString<Result>(_ body: (UnsafePointer<CChar>) throws(GitError) -> Result) throws(GitError) -> Result {
        var outcome: Swift.Result<Result, GitError>?
        withCString { text in
            do throws(GitError) { outcome = .success(try body(text)) } catch { outcome = .failure(error) }
        }
        return try outcome!.get()
    }
}
