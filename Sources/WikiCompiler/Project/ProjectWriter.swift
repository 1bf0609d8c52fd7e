import Git

/// The one writer of a project's wiki: holds the project's lock for as long as it lives.
///
/// On opening it finishes or drops what an earlier process left half done.
public final class ProjectWriter {
    public let wiki: ProjectWiki
    let lock: ProjectLock
    /// What recovery found to do.
    public let recovered: RecoveryReport.Outcome

    /// Takes the project's lock, waiting up to `seconds` for another process.
    public init(_ project: Project, home: Home, waiting seconds: Double = 30) throws {
        try Forgetting.recover(home)
        lock = try ProjectLock(at: "\(home.locks)/\(project.id)", waiting: seconds)
        wiki = try ProjectWiki(project, home: home)
        recovered = try wiki.repository.recover(holding: lock).outcome
    }

    /// Who writes what nobody typed.
    static let name = "wikictl"
    static let email = "wikictl@localhost"

    /// What one operation writes: changed pages, each a commit, and files that follow from them in the last one.
    struct Operation {
        /// The handle by which people undo it.
        var id: String
        /// Seconds since 1970 for the commits.
        var time: Int64
        var sources: [SourceID] = []
        var commits: [PageCommit] = []
    }

    func signature(_ time: Int64) -> Signature { Signature(name: Self.name, email: Self.email, time: time) }

    /// Commits an operation: its commits in order, then the generated files as far as they changed.
    @discardableResult
    func write(_ operation: Operation, pages: [Page], exclusions: Exclusions) throws -> WriteResult {
        var commits = operation.commits
        var generated = [
            ("index.md", GeneratedFiles.index(name: wiki.project.name, pages: pages)), ("log.md", GeneratedFiles.log(pages: pages)),
        ]
        generated.append(("exclusions", exclusions.text))
        var changes: [FileChange] = []
        for (path, text) in generated where try wiki.text(path) != text {
            changes.append(FileChange(path: path, content: Array(text.utf8)))
        }
        guard !commits.isEmpty || !changes.isEmpty else { return WriteResult(head: try wiki.repository.head(), commits: [], conflicts: []) }
        if !changes.isEmpty {
            let trailers = operation.sources.map { (key: "Sources", value: $0.text) }
            commits.append(
                PageCommit(subject: "index: \(wiki.project.name)", trailers: trailers, author: signature(operation.time), changes: changes))
        }
        return try wiki.repository.write(operation: operation.id, commits: commits, holding: lock)
    }
}
