/// Everything a brief is composed from, as of one moment.
public struct BriefMaterial {
    public var project: Project
    public var pages: [Page]
    /// The workspace's project `user`, with what is true everywhere.
    public var user: (project: Project, pages: [Page])?
    /// Every handoff of the project, newest first.
    public var handoffs: [StoredHandoff]
    /// The person's repository as it is; nil when it is not at hand.
    public var repository: SourceRepository?
    public var state: RepositoryState?
    /// Seconds since 1970.
    public var now: Int64
    /// UUIDs of pages that nobody has needed for long; they are not told.
    public var dormant: Set<String> = []
    /// Tells how pages stand to `repository`.
    public let reader: FreshnessReader

    public init(
        project: Project, pages: [Page], user: (project: Project, pages: [Page])? = nil, handoffs: [StoredHandoff] = [],
        repository: SourceRepository? = nil, state: RepositoryState? = nil, now: Int64, reader: FreshnessReader? = nil
    ) {
        self.project = project
        self.pages = pages
        self.user = user
        self.handoffs = handoffs
        self.repository = repository
        self.state = state
        self.now = now
        self.reader = reader ?? FreshnessReader(repository)
    }

    /// Gathers it from the wiki, `state.db` and the person's repository.
    ///
    /// Cost: reads every page, and looks at every file of the repository's work tree.
    public init(
        _ wiki: ProjectWiki, state: StateDatabase?, repository: SourceRepository?, decay: DecayConstants = DecayConstants(), now: Int64
    ) throws {
        let shared = try ProjectDirectory(home: wiki.home).userProject(in: wiki.project.workspace)
        let user = try shared.flatMap { project in
            project.id == wiki.project.id ? nil : (project: project, pages: try ProjectWiki(project, home: wiki.home).pages())
        }
        let reader = FreshnessReader(repository, project: wiki.project.id, home: wiki.home)
        let pages = try wiki.pages()
        // One look at history for all, before they are asked about one by one.
        _ = reader.standings(of: pages.filter(\.isActive), judgesBranches: false)
        self.init(
            project: wiki.project, pages: pages, user: user, handoffs: try state?.handoffs(of: wiki.project.id, now: now) ?? [],
            repository: repository, state: repository?.state(), now: now, reader: reader)
        for (project, pages) in [(project, pages)] + (user.map { [($0.project, $0.pages)] } ?? []) {
            let ledger = try StrengthLedger(of: project.id, state: state, constants: decay, now: now)
            dormant.formUnion(ledger.dormant(among: pages))
        }
    }

    /// Whether a page is followed and needed.
    func isTold(_ page: Page) -> Bool { page.isActive && !dormant.contains(page.id) }

    /// The branch whose handoffs count: the repository's; without one that of the newest session that knows one.
    public var branch: String {
        state?.branch ?? handoffs.first { $0.state == .standing && $0.handoff.agent != nil && !$0.handoff.branch.isEmpty }?.handoff.branch
            ?? ""
    }
}

extension ProjectDirectory {
    /// The reserved project `user` of a workspace, which holds what is true everywhere; nil as long as there is none.
    public func userProject(in workspace: String) throws(WikiError) -> Project? {
        survey().projects.first { $0.workspace == workspace && $0.isUser }
    }
}

extension Project {
    /// Whether it is the reserved project `user` of its workspace.
    public var isUser: Bool { name == "user" && identity.isEmpty }
}
