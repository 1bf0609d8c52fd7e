import Git

/// Tells of pages how they stand to the project's repository at HEAD. What was found once is remembered.
///
/// Cost: a folder of HEAD's tree is read once, then a lookup for each anchor; a walk through history only for files that
/// are not what they were, kept in the home's cache until HEAD moves.
public final class FreshnessReader {
    /// The most commits that are looked at to say since when a file changed, or where it went.
    public static let mostCommits = 20_000
    /// The same where a person waits for an answer.
    public static let fewCommits = 2_000

    let repository: SourceRepository?
    let head: CommitLink?
    let project: String
    private let home: Home?
    private let keepsNothing: Bool
    let trees: TreeCache?
    let commits: FirstParents?
    private let judge: BranchJudge?
    private var cache: FreshnessCache?
    private var counted: [String: Int?] = [:]
    /// Whether the cache holds what its file does not.
    private var hasNews = false

    /// - Parameters:
    ///   - repository: nil when it is not at hand: then nothing is known of any page.
    ///   - project: UUID of the project whose pages are asked about.
    ///   - home: where confirmations, archived sessions and the cache are; nil to do without.
    ///   - keepsNothing: whether the cache is read only.
    public init(_ repository: SourceRepository?, project: String = "", home: Home? = nil, keepsNothing: Bool = false) {
        self.repository = repository
        self.project = project
        self.home = home
        self.keepsNothing = keepsNothing
        guard let repository, let id = repository.head, let head = try? repository.repository.commitLink(id) else {
            (head, trees, commits, judge, cache) = (nil, nil, nil, nil, nil)
            return
        }
        self.head = head
        trees = TreeCache(repository.repository)
        commits = FirstParents(repository.repository, from: head.id)
        let cache = FreshnessCache(home: home, head: head.id)
        self.cache = cache
        judge = BranchJudge(
            repository, head: head.id, archive: home.map { TranscriptArchive(root: $0.raw) }, project: project,
            ancestors: cache.ancestors)
    }

    /// Whether there is a repository with a commit, so that anything can be told.
    public var isAtHand: Bool { head != nil }

    /// The project's confirmations by page; read when a page first needs one.
    private lazy var confirmations: [String: [Confirmation]] = {
        guard let home, Folder.exists(home.state), let state = try? StateDatabase(path: home.state, backups: home.backups) else {
            return [:]
        }
        return (try? state.confirmations(in: project)) ?? [:]
    }()

    /// How pages stand, in their order.
    /// - Parameters:
    ///   - countsLines: whether to compare the texts of changed files.
    ///   - judgesBranches: whether to look up where the sessions of each page took place: a small read for each session.
    ///   - commits: the most commits to look at for what is not unchanged.
    public func standings(
        of pages: [Page], countsLines: Bool = false, judgesBranches: Bool = true, commits limit: Int = FreshnessReader.fewCommits
    ) -> [PageStanding] {
        guard head != nil else { return pages.map { _ in .unknown } }
        let anchors = pages.map(\.anchors)
        lookBack(at: anchors.joined(), limit)
        let standings = zip(pages, anchors).map { page, anchors in
            standing(of: page, anchors.map { standing(of: $0, countsLines: countsLines) }, judgesBranch: judgesBranches)
        }
        save()
        return standings
    }

    /// How one page stands.
    public func standing(of page: Page, countsLines: Bool = false, commits limit: Int = FreshnessReader.fewCommits) -> PageStanding {
        standings(of: [page], countsLines: countsLines, commits: limit)[0]
    }

    /// The present state of a page's files, as a confirmation notes it.
    public func sights(of page: Page) -> [Confirmation.Sight] {
        lookBack(at: page.anchors, Self.mostCommits)
        return page.anchors.map { anchor in
            let standing = standing(of: anchor, countsLines: false)
            return Confirmation.Sight(path: anchor.path, place: standing.path ?? "", blob: standing.blob ?? "")
        }
    }

    /// The blob of a file at HEAD; nil when there is none, or it cannot be read.
    func blob(at path: String) -> ObjectID? { looked(at: path) ?? nil }

    /// The same; nil only when it cannot be told.
    private func looked(at path: String) -> ObjectID?? {
        guard let head, let trees else { return nil }
        do { return .some(try trees.blob(at: path, in: head.tree)) } catch { return nil }
    }

    // MARK: Files

    /// Asks history once for all files that are not what they were.
    private func lookBack(at anchors: some Sequence<Anchor>, _ limit: Int) {
        guard let repository, let head, let trees, let commits else { return }
        var questions: Set<AnchorHistoryWalk.Question> = []
        for anchor in anchors {
            guard let blob = ObjectID(hex: anchor.blob) else { continue }
            let question = AnchorHistoryWalk.Question(path: anchor.path, blob: blob)
            guard let now = looked(at: anchor.path), now != blob, !(cache?.histories[question]?.isEnough(for: limit) ?? false) else {
                continue
            }
            questions.insert(question)
        }
        guard !questions.isEmpty else { return }
        let walk = AnchorHistoryWalk(repository.repository, trees: trees, commits: commits, head: head, limit: limit)
        for (question, history) in walk.answers(to: questions) { cache?.histories[question] = history }
        hasNews = true
    }

    private func standing(of anchor: Anchor, countsLines: Bool) -> AnchorStanding {
        func standing(
            _ state: Freshness, at path: String? = nil, _ blob: ObjectID? = nil, _ history: AnchorHistory? = nil, lines: Int? = nil
        )
            -> AnchorStanding
        {
            AnchorStanding(
                anchor: anchor, state: state, path: path, blob: blob?.hex,
                since: history?.since.map { String(Timestamp.utc(milliseconds: Int($0) * 1000).prefix(10)) }, lines: lines,
                wasHere: state == .unchanged ? true : history.flatMap { $0.wasHere ? true : $0.limit == nil ? false : nil })
        }
        guard let blob = ObjectID(hex: anchor.blob), !anchor.path.isEmpty, let looked = looked(at: anchor.path) else {
            return standing(.unknown)
        }
        if looked == blob { return standing(.unchanged, at: anchor.path, blob, lines: 0) }
        let history = cache?.histories[AnchorHistoryWalk.Question(path: anchor.path, blob: blob)]
        if let now = looked {
            return standing(.changed, at: anchor.path, now, history, lines: countsLines ? lines(from: blob, to: now) : nil)
        }
        guard let path = history?.path, let now = self.blob(at: path) else { return standing(.gone, at: nil, nil, history) }
        return standing(.moved, at: path, now, history, lines: now == blob ? 0 : countsLines ? lines(from: blob, to: now) : nil)
    }

    private func lines(from old: ObjectID, to new: ObjectID) -> Int? {
        let key = old.hex + new.hex
        if let known = counted[key] { return known }
        let counts = repository.flatMap { try? $0.repository.lineCounts(from: old, to: new) } ?? nil
        let lines = counts.map { $0.added + $0.removed }
        counted[key] = .some(lines)
        return lines
    }

    // MARK: Pages

    private func standing(of page: Page, _ anchors: [AnchorStanding], judgesBranch: Bool) -> PageStanding {
        let state = PageStanding.state(of: anchors)
        let branch = (judgesBranch ? judge : nil)?.branch(of: page) {
            // An anchor that history never held as it was speaks of work that did not arrive.
            anchors.allSatisfy { $0.wasHere ?? true }
        }
        if let judge, judge.ancestors.count != cache?.ancestors.count {
            cache?.ancestors = judge.ancestors
            hasNews = true
        }
        guard [.changed, .moved, .gone].contains(state), let confirmation = confirmation(of: page, anchors) else {
            return PageStanding(state: state, anchors: anchors, confirmation: nil, branch: branch)
        }
        return PageStanding(state: .unchanged, anchors: anchors, confirmation: confirmation, branch: branch)
    }

    /// Who confirmed the page, or each of its statements, for the files as they are.
    private func confirmation(of page: Page, _ anchors: [AnchorStanding]) -> Confirmation? {
        guard !page.id.isEmpty, let all = confirmations[page.id] else { return nil }
        let holding = all.filter { confirmation in
            anchors.allSatisfy { anchor in anchor.state == .unchanged || confirmation.sights.contains { holds($0, of: anchor) } }
        }
        if let whole = holding.first(where: { $0.statement.isEmpty }) { return whole }
        let statements = page.statements.filter { $0.section != .contested && $0.section != .retired }.compactMap(\.statement.id?.text)
        let confirmed = Set(holding.map(\.statement))
        return !statements.isEmpty && statements.allSatisfy(confirmed.contains) ? holding.first : nil
    }

    /// Whether a file is as it was when somebody confirmed a page. Where it went may have been found then and not now.
    private func holds(_ sight: Confirmation.Sight, of anchor: AnchorStanding) -> Bool {
        guard sight.path == anchor.anchor.path, anchor.state != .unknown else { return false }
        if sight.place.isEmpty { return anchor.state == .gone }
        return (anchor.path ?? sight.place) == sight.place && blob(at: sight.place)?.hex == sight.blob
    }

    private func save() {
        guard hasNews, !keepsNothing else { return }
        hasNews = false
        cache?.save()
    }
}
