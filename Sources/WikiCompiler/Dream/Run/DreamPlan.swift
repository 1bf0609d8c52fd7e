/// What a dream does to a project's pages, worked out from one reading of them and written by nobody yet.
///
/// The same pages, uses and day give the same plan. It is complete: worked out again from what it leaves, it is empty.
public struct DreamPlan: Sendable {
    /// What is done one after the other.
    public enum PhaseName: String, Sendable, CaseIterable {
        case compile, verify, decay, contradictions, model, duplicates, archive, sizes, suggestions, links
    }

    /// How one of them went.
    public struct Phase: Sendable, Equatable {
        public let name: PhaseName
        public var words: String
        public var isSkipped = false

        public init(name: PhaseName, words: String, isSkipped: Bool = false) {
            self.name = name
            self.words = words
            self.isSkipped = isSkipped
        }
    }

    public private(set) var phases: [Phase] = []
    public internal(set) var changes: [DreamChange] = []
    public internal(set) var findings: [DreamFinding] = []
    let before: Vault
    /// The pages as the plan leaves them.
    var vault: Vault
    /// Where pages stood that stand elsewhere now, by where they are.
    var origins: [String: String] = [:]
    /// Pairs of pages that contradict each other, and so are no duplicates.
    var apart: Set<[String]> = []
    /// What a model says of pairs of pages as they stand now, by their paths.
    var told: [[String]: PairAnswer] = [:]
    let inputs: DreamInputs
    let pinned: Set<String>

    // The second finds nothing as a rule; where a page joined to another becomes like a third, or was parted, it may.
    private static let mostRounds = 4

    /// - Parameter judge: is asked where rules cannot tell; the same answers give the same plan.
    init(_ vault: Vault, _ inputs: DreamInputs, judge: PairJudge? = nil) {
        before = vault
        self.vault = vault
        self.inputs = inputs
        pinned = Set(vault.pages.values.filter(\.isPinned).map(\.id))
        perform(.verify) { $0.verify() }
        perform(.decay, unless: inputs.fadingRefusal) { $0.decay() }
        for round in 1...Self.mostRounds {
            let known = changes.count
            if round > 1 { findings.removeAll { [.contradiction, .duplicate, .archive, .full].contains($0.kind) } }
            perform(.contradictions) { $0.contest() }
            perform(.model, with: judge)
            perform(.duplicates) { $0.merge(told: judge?.access.name.text ?? "") }
            perform(.archive, unless: inputs.fadingRefusal.isEmpty ? "" : "nothing archived, since nothing faded") { $0.archive() }
            // Last, so that pages which are to be one are joined before.
            perform(.sizes) { $0.part() }
            if changes.count == known { break }
        }
        perform(.suggestions) { $0.suggest() }
        let relinked = changes.count { $0.deed == .relinked }
        phases.append(
            Phase(name: .links, words: relinked == 0 ? "all lead where they should" : "on \(Self.pages(relinked)) they follow what moved"))
        for (path, reason) in vault.held.sorted(by: { $0.key < $1.key }) where before.pages[path] != nil {
            findings.append(DreamFinding(kind: .held, path: path, words: reason))
        }
        settle()
    }

    /// Does a phase, unless the time is over or something speaks against it; of later rounds only what they add is told.
    private mutating func perform(_ name: PhaseName, unless refusal: String = "", _ work: (inout DreamPlan) -> String) {
        let at = phases.firstIndex { $0.name == name }
        let isOver = inputs.isOver()
        guard refusal.isEmpty, !isOver else {
            let phase = Phase(name: name, words: isOver ? "passed over, since the time was over" : refusal, isSkipped: true)
            if let at, isOver { phases[at].words += "; then the time was over" } else if at == nil { phases.append(phase) }
            return
        }
        let known = changes.count
        let words = work(&self)
        guard let at else { return phases.append(Phase(name: name, words: words)) }
        if changes.count > known { phases[at].words += "; then \(words)" }
    }

    /// Asks, where somebody may be asked, and tells how that went in all.
    private mutating func perform(_ name: PhaseName, with judge: PairJudge?) {
        guard let judge else { return }
        perform(name) {
            $0.ask(judge)
            return judge.words
        }
        guard let at = phases.firstIndex(where: { $0.name == name && !$0.isSkipped }) else { return }
        phases[at].words = judge.words
        phases[at].isSkipped = judge.isInTrouble
    }

    /// Drops what a later step took back or carried on: links of pages that moved since are told where these are.
    private mutating func settle() {
        let places = Dictionary(origins.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        changes = changes.map { change in
            DreamChange(
                deed: change.deed, path: places[change.path] ?? change.path, title: change.title,
                others: change.others.map { places[$0] ?? $0 }, reason: change.reason, statements: change.statements, key: change.key,
                model: change.model)
        }
    }

    /// Whether anything is to be written.
    public var isEmpty: Bool { changedPaths.isEmpty && origins.isEmpty }

    /// The paths at which the plan leaves another text than there was, in order.
    var changedPaths: [String] {
        vault.pages.keys.filter { path in
            // Most pages are the same storage still.
            before.pages[path] != vault.pages[path] && before.pages[path]?.text != vault.pages[path]?.text
        }.sorted()
    }

    /// What is written, as unified text.
    public var diff: String {
        changedPaths.map { path in
            let old = origins[path] ?? path
            return UnifiedDiff.text(
                from: old, to: path, before: before.pages[old].map { Array($0.text.utf8) },
                after: vault.pages[path].map { Array($0.text.utf8) })
        }.joined()
    }

    func strength(of page: Page) -> PageStrength { inputs.ledger.strength(of: page, inputs.standings?[page.path] ?? .unknown) }

    static func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }
}

/// What a dream reckons with besides the pages.
struct DreamInputs: Sendable {
    var ledger: StrengthLedger
    /// How pages stand to the project's repository, by path; none when it is not at hand.
    var standings: [String: PageStanding]?
    var settings = DreamSettings()
    /// Whether as many pages may be archived as there are.
    var archivesAny = false
    /// Keys of changes that a person took back.
    var undone: Set<String> = []
    /// Why nothing may fade; empty when it may.
    var fadingRefusal = ""
    /// Rules of the other projects of the workspace.
    var elsewhere: [DreamSuggestions.OtherProject] = []
    /// Whether the time is over.
    var isOver: @Sendable () -> Bool = { false }
}
