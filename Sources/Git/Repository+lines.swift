import CGit2

extension Repository {
    /// How many lines one text has more and how many less than another; nil when either is binary or larger than `limit` bytes.
    public func lineCounts(
        from old: ObjectID, to new: ObjectID, limit: Int = 1 << 20
    ) throws(GitError) -> (added: Int, removed: Int)? {
        try withPatch(from: old, to: new, limit: limit) { patch throws(GitError) in
            var (added, removed) = (0, 0)
            try git("compare two files") { git_patch_line_stats(nil, &added, &removed, patch) }
            return (added, removed)
        }
    }

    /// How one text differs from another, as unified text without a header; nil when either is binary or larger than `limit` bytes.
    public func patch(fromBlob old: ObjectID, toBlob new: ObjectID, limit: Int = 1 << 20) throws(GitError) -> [UInt8]? {
        try withPatch(from: old, to: new, limit: limit) { patch throws(GitError) in
            var buffer = git_buf()
            defer { git_buf_dispose(&buffer) }
            try git("print a comparison") { git_patch_to_buf(&buffer, patch) }
            return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
        }
    }

    private func withPatch<Result>(
        from old: ObjectID, to new: ObjectID, limit: Int, _ body: (OpaquePointer) throws(GitError) -> Result
    ) throws(GitError) -> Result? {
        guard try size(of: old) <= limit, try size(of: new) <= limit else { return nil }
        let before = try blobPointer(old)
        defer { git_blob_free(before) }
        let after = try blobPointer(new)
        defer { git_blob_free(after) }
        guard git_blob_is_binary(before) == 0, git_blob_is_binary(after) == 0 else { return nil }
        var options = git_diff_options()
        git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
        let patch = try gitPointer("compare \(old) with \(new)") { git_patch_from_blobs(&$0, before, nil, after, nil, &options) }
        defer { git_patch_free(patch) }
        return try body(patch)
    }

    private func blobPointer(_ id: ObjectID) throws(GitError) -> OpaquePointer {
        var oid = id.oid
        return try gitPointer("read file \(id)") { git_blob_lookup(&$0, pointer, &oid) }
    }
}
