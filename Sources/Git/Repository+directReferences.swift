import CGit2

extension Repository {
    /// Every reference below `refs/` that names an object, by name; those that name another reference are left out.
    public func directReferences() throws(GitError) -> [(name: String, target: ObjectID)] {
        let iterator = try gitPointer("list the references of \(gitDirectory)") { git_reference_iterator_new(&$0, pointer) }
        defer { git_reference_iterator_free(iterator) }
        var found: [(name: String, target: ObjectID)] = []
        while true {
            var reference: OpaquePointer?
            let code = git_reference_next(&reference, iterator)
            if code == GIT_ITEROVER.rawValue { break }
            try git("list the references of \(gitDirectory)") { code }
            defer { git_reference_free(reference) }
            guard git_reference_type(reference) == GIT_REFERENCE_DIRECT else { continue }
            found.append((String(cString: git_reference_name(reference)), ObjectID(git_reference_target(reference).pointee)))
        }
        return found.sorted { $0.name < $1.name }
    }
}
