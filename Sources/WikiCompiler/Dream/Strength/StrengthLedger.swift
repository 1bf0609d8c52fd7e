/// Tells of a project's pages how strong they are on a day, from receipts, confirmations and the pages' own sources.
///
/// One query a kind for all pages, and no file is read. What happened after the day does not count.
public struct StrengthLedger: Sendable {
    /// What `state.db` knows of a page.
    struct History: Sendable, Equatable {
        /// The day it came into this wiki.
        var seen: Int?
        var opened: [Int] = []
        var acted: [Int] = []
        var confirmed: [Int] = []
    }

    let constants: DecayConstants
    /// Counted from 1970-01-01.
    let day: Int
    private let histories: [String: History]
    private let active: ActiveDays
    private let pinned: Set<String>

    /// - Parameters:
    ///   - project: UUID of the project.
    ///   - pages: UUIDs of the pages that will be asked about; nil for all.
    ///   - state: nil where there is none: then pages are as strong as on their first day.
    ///   - now: seconds since 1970.
    ///   - pinned: UUIDs of further pages that never count as dormant, besides those whose front matter says so.
    public init(
        of project: String, pages: [String]? = nil, state: StateDatabase?, constants: DecayConstants, now: Int64,
        pinned: Set<String> = []
    ) throws {
        self.constants = constants
        self.pinned = pinned
        day = Self.day(now)
        histories = try state?.histories(of: project, pages: pages) ?? [:]
        let rest = Int(constants.rest)
        active = ActiveDays(try state?.workDays(of: project, rest: rest, before: Int(now) + 1) ?? [], rest: rest)
    }

    /// - Parameters:
    ///   - histories: by the page's UUID.
    ///   - workDays: those with a sign of work on the project.
    init(_ histories: [String: History], workDays: [Int] = [], constants: DecayConstants, day: Int, pinned: Set<String> = []) {
        (self.histories, self.constants, self.day, self.pinned) = (histories, constants, day, pinned)
        active = ActiveDays(workDays.filter { $0 <= day }, rest: Int(constants.rest))
    }

    /// - Parameter lost: the day since when all files that a page speaks of are gone: a stable rule fades from then on.
    public func strength(of page: Page, filesGoneSince lost: Int? = nil) -> PageStrength {
        strength(of: page, on: day, filesGoneSince: lost)
    }

    public func strength(of page: Page, _ standing: PageStanding) -> PageStrength {
        let isLost = !standing.anchors.isEmpty && standing.isStale && standing.anchors.allSatisfy { $0.state == .gone }
        let lost = isLost ? standing.anchors.compactMap { $0.since.flatMap(Self.day) }.max() ?? day : nil
        return strength(of: page, filesGoneSince: lost)
    }

    /// UUIDs of the pages that are dormant.
    public func dormant(among pages: [Page]) -> Set<String> {
        Set(pages.filter { !$0.id.isEmpty && strength(of: $0).isDormant }.map(\.id))
    }

    /// Whether a page had come into this wiki by a day.
    func isSeen(_ page: Page, on day: Int) -> Bool { (histories[page.id]?.seen ?? self.day) <= day }

    /// The same on an earlier day.
    func strength(of page: Page, on day: Int, filesGoneSince lost: Int? = nil) -> PageStrength {
        let history = histories[page.id] ?? History()
        let seen = min(history.seen ?? day, day)
        let proofs = Self.proofs(of: page, until: day)
        let opened = history.opened.filter { $0 <= day }
        let acted = history.acted.filter { $0 <= day }
        let confirmed = history.confirmed.filter { $0 <= day }
        var strength = start(of: page, from: min(proofs.first ?? seen, seen), on: day, lost: lost)
        let events =
            [(day: seen, event: Strength.Event.sight)] + proofs.dropFirst().map { ($0, .evidence) } + (opened + acted).map { ($0, .use) }
            + confirmed.map { ($0, .verification) }
        for (day, event) in events.sorted(by: { ($0.day, $0.event.rawValue) < ($1.day, $1.event.rawValue) }) {
            strength.apply(event, on: day)
        }
        // When it was contested nobody noted. A rule that does not fade otherwise has lost that by it.
        if page.isContested, page.kind != .rule || page.status == "draft" { strength.contradict() }
        let rested = max(0, day - strength.since) - active.count(from: min(strength.since, day), to: day)
        return PageStrength(
            value: strength.retention(on: day - rested), days: strength.days, since: strength.since, day: day, rested: rested,
            kind: page.kind,
            opened: opened.count, acted: acted.count, proofs: max(0, proofs.count - 1), confirmed: confirmed.count,
            isContested: page.isContested, isPinned: page.isPinned || pinned.contains(page.id), constants: constants)
    }

    /// A stable rule fades like a draft from when it was contested or lost its files, and not from when it was last said.
    private func start(of page: Page, from birth: Int, on day: Int, lost: Int?) -> Strength {
        guard let kind = page.kind, page.damage == nil else { return Strength(days: nil, from: birth, constants: constants) }
        let isDraft = page.status == "draft"
        guard kind == .rule, !isDraft, page.isContested || lost != nil else {
            return Strength(kind: kind, isDraft: isDraft, from: birth, constants: constants)
        }
        let contested = page.isContested ? Self.day(page.updated) ?? day : nil
        return Strength(days: constants.draftRule, from: min(day, max(contested ?? lost ?? day, birth)), constants: constants)
    }

    /// The days of the page's sources in order, each source once.
    private static func proofs(of page: Page, until day: Int) -> [Int] {
        var seen: Set<String> = []
        return page.sources.filter { seen.insert($0.id.text).inserted }.compactMap { Self.day($0.date) }.filter { $0 <= day }.sorted()
    }

    static func day(_ seconds: Int64) -> Int { Int((Double(seconds) / 86_400).rounded(.down)) }

    static func day(_ date: String) -> Int? { Timestamp.seconds(date).map { day($0) } }
}
