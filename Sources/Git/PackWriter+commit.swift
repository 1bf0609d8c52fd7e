extension PackWriter {
    /// Adds a commit of a tree and returns its id.
    /// - Parameter message: its text; a line break is put at its end when there is none.
    public func addCommit(
        tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
    ) throws(GitError) -> ObjectID {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author.line)\ncommitter \(committer.line)\n\n"
        // git cuts a message at the first NUL, and fsck complains about it.
        let body = message.utf8.filter { $0 != 0 }
        var bytes = Array(text.utf8) + body
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        return try add(.commit, bytes)
    }
}
