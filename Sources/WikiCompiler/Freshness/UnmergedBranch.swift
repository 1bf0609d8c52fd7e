import Git

/// Where the work was done that a page rests on, when HEAD does not contain it.
public struct UnmergedBranch: Sendable, Equatable {
    /// The branch; empty when only the commit is known.
    public let name: String
    /// 40 hex; empty when only the branch is known.
    public let commit: String

    /// "from branch tides, not merged"
    public var words: String {
        name.isEmpty ? "from commit \(commit.prefix(12)), not merged" : "from branch \(name), not merged"
    }
}

/// Tells whether what a page rests on was done on commits that HEAD contains.
final class BranchJudge {
    private enum Verdict {
        case merged
        case unmerged(UnmergedBranch, isBranchGone: Bool)
        /// The commit is of another clone, or nobody noted it.
        case unknown
    }

    private let repository: SourceRepository
    private let head: ObjectID
    private let archive: TranscriptArchive?
    private let project: String
    /// What is known of commits; the reader keeps it.
    var ancestors: [ObjectID: Bool]
    private var sessions: [SourceID: Verdict] = [:]
    private var asked = 0
    /// All commits of HEAD's history, once so many were asked about that they are worth collecting.
    private lazy var history: Set<ObjectID>? = try? repository.repository.history(of: head)
    private static let fewCommits = 8

    init(_ repository: SourceRepository, head: ObjectID, archive: TranscriptArchive?, project: String, ancestors: [ObjectID: Bool]) {
        self.repository = repository
        self.head = head
        self.archive = archive
        self.project = project
        self.ancestors = ancestors
    }

    /// The branch that all of a page's evidence is of, when HEAD contains none of it; nil also when any of it cannot be judged.
    /// - Parameter isArrived: whether HEAD's history held the page's files as it speaks of them. A squash leaves nothing else to see.
    func branch(of page: Page, isArrived: () -> Bool) -> UnmergedBranch? {
        guard !page.hasHumanStatements else { return nil }
        var found: UnmergedBranch?
        var isBranchGone = true
        for verdict in verdicts(of: page) {
            guard case .unmerged(let branch, let isGone) = verdict() else { return nil }
            if found == nil { found = branch }
            isBranchGone = isBranchGone && isGone
        }
        guard let found else { return nil }
        return isBranchGone && isArrived() ? nil : found
    }

    private func verdicts(of page: Page) -> [() -> Verdict] {
        var verdicts: [() -> Verdict] = []
        for source in page.sources where source.id.kind == .session { verdicts.append { self.verdict(on: source) } }
        // What was read of a file at HEAD, or came from elsewhere, belongs to no other branch.
        if page.sources.contains(where: { $0.id.kind == .imported || $0.id.kind == .human }) { verdicts.append { .unknown } }
        for evidence in page.evidence.values where evidence.role == .repo {
            guard case .commit(let digits) = evidence.locator else { return [{ .merged }] }
            verdicts.append { self.verdict(onCommit: digits) }
        }
        return verdicts
    }

    private func verdict(onCommit digits: String) -> Verdict {
        guard let named = (try? repository.repository.object(startingWith: digits)) ?? nil,
            let commit = try? repository.repository.commitLink(named).id, let isMerged = isMerged(commit)
        else { return .unknown }
        return isMerged ? .merged : .unmerged(UnmergedBranch(name: "", commit: commit.hex), isBranchGone: true)
    }

    private func verdict(on source: PageSource) -> Verdict {
        if let known = sessions[source.id] { return known }
        var verdict = Verdict.unknown
        let agent = source.resource.split(separator: "/").dropFirst().first.flatMap { Agent(rawValue: String($0)) }
        if let archive, let agent, let path = archive.existing(project: project, agent: agent, source: source.id.text),
            let header = try? ArchiveReader(path: path).header
        {
            verdict = self.verdict(on: header)
        }
        sessions[source.id] = verdict
        return verdict
    }

    private func verdict(on header: TranscriptHeader) -> Verdict {
        let own = repository.branch
        // What was amended or rebased on this very branch is not of another.
        if !header.branch.isEmpty, header.branch == own { return .merged }
        let tip = header.branch.isEmpty ? nil : tip(of: header.branch)
        let isTipMerged = tip.flatMap(isMerged)
        if isTipMerged == true { return .merged }
        let started = ObjectID(hex: header.head).flatMap { (try? repository.repository.commitLink($0))?.id }
        let branch = UnmergedBranch(name: header.branch, commit: header.head)
        guard let started, let isStartMerged = isMerged(started) else {
            // Without a commit only the branch's name tells.
            return header.head.isEmpty && isTipMerged == false ? .unmerged(branch, isBranchGone: false) : .unknown
        }
        if !isStartMerged { return .unmerged(branch, isBranchGone: tip == nil) }
        // A session that began where the branch did wrote what the branch has and HEAD has not.
        if let tip, isTipMerged == false, (try? repository.repository.mergeBase(tip, head)) == started {
            return .unmerged(branch, isBranchGone: false)
        }
        return .merged
    }

    private func tip(of branch: String) -> ObjectID? {
        for name in ["refs/heads/\(branch)", "refs/remotes/origin/\(branch)"] {
            if let tip = (try? repository.repository.reference(name)) ?? nil { return tip }
        }
        return nil
    }

    /// Nil where history is cut off or damaged, so that nobody can tell.
    private func isMerged(_ commit: ObjectID) -> Bool? {
        if let known = ancestors[commit] { return known }
        asked += 1
        let known = asked > Self.fewCommits ? history?.contains(commit) : nil
        guard let isAncestor = known ?? (try? repository.repository.isAncestor(commit, of: head)) else { return nil }
        if !isAncestor, repository.isShallow { return nil }
        ancestors[commit] = isAncestor
        return isAncestor
    }
}
