/// How many sessions of a project were archived, and how many of them the wiki has learned from.
public struct SessionCounts: Sendable, Equatable {
    public let archived: Int
    /// Sessions with a page.
    public let compiled: Int
    /// Archived sessions without one.
    public let waiting: Int

    /// Counts transcripts by their file names and compiled sessions by their pages.
    init(of wiki: ProjectWiki, pages: [Page]) throws {
        var sources: Set<String> = []
        let folder = "\(wiki.home.raw)/\(wiki.project.id)"
        for agent in Folder.names(in: folder) {
            for name in Folder.names(in: "\(folder)/\(agent)") where name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.zst") {
                sources.insert(String(name.prefix { $0 != "." }))
            }
        }
        let paged = Set(pages.filter { $0.kind == .session }.flatMap(\.sources).map(\.id.text))
        archived = sources.count
        compiled = paged.count
        waiting = sources.subtracting(paged).count
    }
}
