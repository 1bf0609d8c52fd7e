/// How many sessions of a project were archived, and how many of them the wiki has learned from.
public struct SessionCounts: Sendable, Equatable {
    public let archived: Int
    /// Archived sessions that were compiled, whether or not there was anything to write.
    public let compiled: Int
    /// Archived sessions that were not.
    public var waiting: Int { archived - compiled }

    /// Counts transcripts by their file names; where `state.db` cannot be asked, a session with a page was compiled.
    init(of wiki: ProjectWiki, pages: [Page]) {
        let home = wiki.home
        let project = wiki.project.id
        var sources: Set<String> = []
        for agent in Folder.names(in: "\(home.raw)/\(project)") {
            for name in Folder.names(in: "\(home.raw)/\(project)/\(agent)") where name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.zst") {
                sources.insert(String(name.prefix { $0 != "." }))
            }
        }
        let paged = Set(pages.filter { $0.kind == .session }.flatMap(\.sources).map(\.id.text))
        // Opening would make a missing one.
        let state = Folder.exists(home.state) ? try? StateDatabase(path: home.state, backups: home.backups) : nil
        archived = sources.count
        compiled = sources.count { source in
            paged.contains(source) || (try? state?.compileRecord(project: project, source: source)) ?? nil != nil
        }
    }
}
