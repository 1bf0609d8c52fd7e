import CGit2

extension Repository {
    /// The whole id of the object whose id begins with these hexadecimal digits; nil when there is none, or several.
    public func object(startingWith digits: String) throws(GitError) -> ObjectID? {
        guard digits.utf8.count >= 4, digits.utf8.count <= 40 else { return nil }
        var short = git_oid()
        guard git_oid_fromstrp(&short, digits) == 0 else { return nil }
        var full = git_oid()
        let code = git_odb_exists_prefix(&full, objects, &short, digits.utf8.count)
        if code == GIT_ENOTFOUND.rawValue || code == GIT_EAMBIGUOUS.rawValue { return nil }
        try git("look for the object \(digits) in \(gitDirectory)") { code }
        return ObjectID(full)
    }
}
