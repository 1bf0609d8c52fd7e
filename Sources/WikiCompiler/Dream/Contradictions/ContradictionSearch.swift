/// Statements of one vault that contradict each other, by rules: opposed verdicts, numbers, versions, negations.
///
/// Only statements that hold are compared, never one with itself, and no held page; contested ones are settled, so a second search finds nothing
/// new. Statements of two pages must be about the same: see `isSameSubject`.
public struct ContradictionSearch: Sendable {
    /// By the paths and ids of both sides.
    public let found: [OpposedPair]
    /// How many pairs of statements were held against each other.
    public let comparisons: Int

    /// - Parameter pinned: ids of the pages that a person pinned: reported, never changed.
    public init(_ vault: Vault, pinned: Set<String> = []) { self.init(Profiles(vault), of: vault, pinned: pinned) }

    init(_ profiles: Profiles, of vault: Vault, pinned: Set<String>) {
        struct Place {
            let page: Int
            let statement: Int
        }
        var profiles = profiles
        var places: [Place] = []
        var buckets = Buckets()
        for (index, hashes) in profiles.hashes.enumerated() {
            for claim in hashes.claims {
                buckets.add(claim.about, places.count)
                places.append(Place(page: index, statement: claim.statement))
            }
        }
        let pairs = buckets.pairs()
        var found: [OpposedPair] = []
        for (left, right) in pairs {
            guard let one = profiles[places[left].page], let two = profiles[places[right].page] else { continue }
            let (mine, theirs) = (one.statements[places[left].statement], two.statements[places[right].statement])
            guard Self.group(mine.section) == Self.group(theirs.section), let reason = Opposed(mine.wording, theirs.wording),
                Self.isSameSubject(one, two, about: mine.wording), let page = vault.pages[one.path], let other = vault.pages[two.path],
                let first = mine.id, let second = theirs.id, first != second, let said = page.statement(first)?.statement,
                let answer = other.statement(second)?.statement
            else { continue }
            found.append(
                OpposedPair(
                    one: .init(path: one.path, id: first, text: said.text.plain),
                    other: .init(path: two.path, id: second, text: answer.text.plain), reason: reason,
                    outcome: Self.outcome((page, mine.section, said), (other, theirs.section, answer), pinned: pinned)))
        }
        self.found = found
        comparisons = pairs.count
    }

    /// The pairs of pages that must stay apart.
    public var apart: Set<[String]> { Set(found.map(\.paths)) }

    /// Whether statements of a section are held against others.
    static func isClaim(_ section: Section) -> Bool { group(section) != nil }

    /// Statements of two groups may say the opposite without contradiction: a symptom and its fix.
    private static func group(_ section: Section) -> Int? {
        switch section {
        case .decision, .consequences, .rule, .appliesTo, .what, .how, .where, .fix: 0
        case .cause: 1
        default: nil
        }
    }

    /// Whether two pages speak of the same thing: no other file or named thing, and no title that tells something else.
    static func isSameSubject(_ one: PageProfile, _ two: PageProfile, about statement: Wording) -> Bool {
        guard one.path != two.path else { return true }
        guard !one.isApart(from: two), SamePage.agreeInNumbers(one.title, two.title) || Opposed(one.title, two.title) != nil else {
            return false
        }
        func own(_ page: PageProfile, _ other: PageProfile) -> Set<String> {
            Set(page.title.claim.about).subtracting(other.title.claim.about)
                .subtracting(other.statements.flatMap(\.wording.claim.about)).subtracting(other.words)
        }
        let (left, right) = (own(one, two), own(two, one))
        if left.isEmpty, right.isEmpty { return true }
        if left.isEmpty || right.isEmpty { return one.shares(with: two) }
        // A sentence that names what it is about, on two pages about one named thing.
        return statement.claim.about.count >= 3 && !one.entities.isDisjoint(with: two.entities)
    }

    typealias Stand = (page: Page, section: Section, statement: Statement)

    static func outcome(_ one: Stand, _ two: Stand, pinned: Set<String>) -> OpposedPair.Outcome {
        for side in [one, two] {
            if pinned.contains(side.page.id) { return .reported("\(side.page.path) is pinned") }
            if side.statement.labels.isEmpty || side.statement.labels.contains(where: { $0.source.kind == .human }) {
                return .reported("a person wrote it on \(side.page.path)")
            }
            if side.page.hasHumanWords { return .reported("a person wrote on \(side.page.path)") }
        }
        // The rule by which a newer session answers an old question (see Applier.settle).
        if one.section == .decision, two.section == .decision, let question = Applier.question(one.statement.text),
            Applier.question(two.statement.text) == question
        {
            let (left, right) = (date(one), date(two))
            if left != right, let first = one.statement.id, let second = two.statement.id {
                return .superseded(older: left < right ? first : second)
            }
        }
        return .contested
    }

    private static func date(_ side: Stand) -> String {
        let footnotes = side.page.evidence
        return side.statement.labels.compactMap { footnotes[$0]?.date }.max() ?? ""
    }
}
