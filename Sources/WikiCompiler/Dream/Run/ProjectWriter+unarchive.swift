import Git

extension ProjectWriter {
    /// Brings an archived page back to the folder of its kind, as one operation; links to it follow.
    /// - Parameter now: seconds since 1970.
    /// - Returns: the operation, and where the page stands now.
    public func unarchive(_ page: Page, now: Int64) throws -> (operation: String, path: String) {
        var vault = Vault(project: wiki.project.id, pages: try wiki.pages())
        let action = "cannot bring \(page.path) back"
        guard page.isArchived else { throw WikiError(action, "it is not in the archive", remedy: nil) }
        guard let place = vault.activePath(of: page) else {
            let reason =
                page.damage.map { "\($0)" }
                ?? (page.status == "deprecated"
                    ? page.successor.flatMap { vault.page(id: $0) }.map { "\($0.path) took over what it said" }
                        ?? "nobody is to follow it any more" : "another page stands in its place")
            throw WikiError(action, reason, remedy: "'wikictl show \(PageName.stem(of: page.path))' shows it where it is.")
        }
        let linking = vault.move([page.path: place])
        let moved = ([place] + linking).compactMap { vault.pages[$0] }
        let operation =
            "v" + Identifier.base32(Identifier.hash(["op1", "unarchive", wiki.project.id, try wiki.head(), page.path]), length: 10)
        let commits = moved.map { moved in
            PageCommit(
                subject: "unarchive: \(PageName.stem(of: moved.path))", author: signature(now),
                changes: FileChange.moving(moved, from: moved.path == place ? page.path : ""))
        }
        try write(Operation(id: operation, time: now, commits: commits), pages: vault.ordered, exclusions: try wiki.exclusions())
        return (operation, place)
    }
}
