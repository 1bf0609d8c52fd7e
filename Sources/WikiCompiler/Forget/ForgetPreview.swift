/// What an erasure will take, to be shown before.
public struct ForgetPreview: Sendable, Equatable {
    /// A page as it stands now.
    public struct PageLoss: Sendable, Equatable {
        public var project: String
        public var path: String
        public var title: String
        /// Whether nothing of it stays.
        public var isGone: Bool
        /// The file's name afterwards, when it tells of what goes.
        public var newPath: String?
        /// Statements that go, as they are read.
        public var statements: [String]
        /// Footnotes that go from statements that stay.
        public var quotes: Int
    }

    /// A project that goes altogether.
    public struct ProjectLoss: Sendable, Equatable {
        public var name: String
        public var workspace: String
        public var path: String
        public var pages: Int
        public var sessions: Int
    }

    /// A session whose archive goes.
    public struct SessionLoss: Sendable, Equatable {
        public var source: String
        public var agent: Agent
        public var session: String
        public var started: String
    }

    /// The pages that stand now and lose something, by project and path.
    public var pages: [PageLoss] = []
    public var sessions: [SessionLoss] = []
    public var purged: [ProjectLoss] = []
    /// Archived sessions that stay and in which turns are cut.
    public var cutSessions: [String] = []
    public var cutTurns = 0
    /// Versions of pages, those of the past included, in which something changes.
    public var versions = 0
    /// Names of the projects whose history is written anew.
    public var projects: [String] = []

    /// Whether there is nothing to erase.
    public var isEmpty: Bool { pages.isEmpty && sessions.isEmpty && cutTurns == 0 && versions == 0 && projects.isEmpty && purged.isEmpty }
    /// Statements that stand now and go.
    public var statementCount: Int { pages.reduce(0) { $0 + $1.statements.count } }

    init(_ planner: ErasurePlanner) throws {
        let erasure = planner.erasure
        let erasers = try planner.projects.map { try FileEraser(erasure, project: $0.id) }
        for id in erasure.pages.union(erasure.affected) {
            for version in planner.standingVersions where version.page.id == id {
                let eraser = erasers[version.project]
                let kept = eraser.page(version.page)
                let left = Set(kept.map { $0.statements.compactMap(\.statement.id) } ?? [])
                let lost = version.page.statements.filter { $0.statement.id.map { !left.contains($0) } ?? (kept == nil) }
                let cited = Set(lost.flatMap { version.page.labels(of: $0.statement) })
                let quotes = version.page.evidence.keys.count { kept?.evidence[$0] == nil && !cited.contains($0) }
                if kept?.text == version.page.text, erasure.paths[planner.projects[version.project].id]?[version.path] == nil { continue }
                pages.append(
                    PageLoss(
                        project: planner.projects[version.project].name, path: version.path, title: version.page.title,
                        isGone: kept == nil, newPath: kept == nil ? nil : eraser.moves[version.path],
                        statements: lost.map { $0.statement.text.plain }, quotes: kept == nil ? 0 : quotes))
            }
        }
        purged = planner.purged.map { project in
            let pages = (try? ProjectWiki(project, home: planner.home).pages())?.count ?? 0
            let sessions = TranscriptArchive(root: planner.home.raw).sessions(of: project.id).count
            return ProjectLoss(name: project.name, workspace: project.workspace, path: project.path, pages: pages, sessions: sessions)
        }
        pages.sort { ($0.project, $0.path) < ($1.project, $1.path) }
        let archives = try ArchiveEraser(erasure)
        for path in TranscriptArchive(root: planner.home.raw).all() {
            guard let header = try? ArchiveReader(path: path).header else { continue }
            if archives.goes(path), purged.isEmpty {
                sessions.append(SessionLoss(source: header.source, agent: header.agent, session: header.session, started: header.started))
            } else if !archives.goes(path), let change = try? archives.change(in: path) {
                cutSessions.append(header.source)
                cutTurns += change.turns
            }
        }
        versions = planner.versions.count { version in
            let kept = erasers[version.project].page(version.page)
            return kept?.text != version.page.text || erasers[version.project].moves[version.path] != nil
        }
        projects = planner.projects.filter { erasure.projects.contains($0.id) }.map(\.name)
    }
}

extension ErasurePlanner {
    /// The versions that stand now of the pages that lose something.
    var standingVersions: [Version] { versions.filter { isStanding($0) } }
}
