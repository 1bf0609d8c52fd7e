import CGit2

extension Repository {
    /// Paths whose bytes are in no commit: changed or removed in the work tree, staged, or new and not ignored; by path.
    ///
    /// The index is only read. A new folder is named once, with a slash at its end. Empty in a bare repository.
    public func uncommittedPaths() throws(GitError) -> [String] {
        guard workDirectory != nil else { return [] }
        LibGit2.started
        var options = git_status_options()
        git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        let list = try gitPointer("read what is not committed in \(gitDirectory)") { git_status_list_new(&$0, pointer, &options) }
        defer { git_status_list_free(list) }
        var paths: Set<String> = []
        for position in 0..<git_status_list_entrycount(list) {
            guard let entry = git_status_byindex(list, position)?.pointee, entry.status.rawValue != GIT_STATUS_IGNORED.rawValue,
                let delta = entry.index_to_workdir ?? entry.head_to_index,
                let path = delta.pointee.new_file.path ?? delta.pointee.old_file.path
            else { continue }
            paths.insert(String(cString: path))
        }
        return paths.sorted()
    }
}
