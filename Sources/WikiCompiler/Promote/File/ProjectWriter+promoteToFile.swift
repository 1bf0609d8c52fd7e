import Git

extension ProjectWriter {
    /// Notes a promotion on the pages of its rules, as one operation; the files are written after it, so that no line of ours stands in
    /// one that the wiki does not know of. Throws when a page was changed since the promotion was worked out.
    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - now: seconds since 1970.
    /// - Returns: the operation; empty when no page changes.
    public func write(_ promotion: FilePromotion, person: Person?, now: Int64) throws -> String {
        let changes = promotion.pages
        guard !changes.isEmpty else { return "" }
        try requireUnchanged(changes.map { ($0.before, $0.before.path) })
        let pages = changes.map(\.after)
        let operation = try promotionID(pages)
        let commits = pages.map { page in
            PageCommit(
                subject: "\(promotion.deed.rawValue): \(PageName.stem(of: page.path))", author: Self.author(person, now),
                changes: FileChange.moving(page))
        }
        try write(
            Operation(id: operation, time: now, commits: commits), pages: try self.pages(with: pages), exclusions: try wiki.exclusions())
        return operation
    }
}

extension FilePromotion {
    /// Writes the files, after a copy of each: mode 0600, below `folder`. Throws, before the first is written, where one is no longer as
    /// it was read.
    /// - Returns: for each file that was there, where its former bytes are.
    public func writeFiles(backups folder: String) throws -> [(path: String, copy: String)] {
        let files = files
        for file in files { try file.checkUnchanged() }
        var copies: [(path: String, copy: String)] = []
        for file in files {
            if let copy = try file.backUp(to: folder) { copies.append((file.path, copy)) }
            try file.write()
        }
        return copies
    }
}
