import Glibc

/// How well a page is remembered: R = exp(-Δt/τ), where Δt counts whole days since it was last used, proved, verified or first
/// seen, and τ grows with each use, most when R was low (spaced repetition).
///
/// No event makes a page weaker on any later day, a contradiction excepted. For that, what uses add and what evidence adds are
/// reckoned apart, each as if the other had not been, and multiplied: otherwise a page that is checked, or opened a day before a
/// session proves it again, would be the worse for it.
public struct Strength: Sendable, Equatable {
    /// Something that happened to a page.
    public enum Event: Int, Sendable {
        /// It came into this wiki: an old session that is imported is not born dormant.
        case sight
        /// Evidence from another session.
        case evidence
        /// Opened, or given to a session and acted on.
        case use
        /// Checked against the code, or confirmed by a person: true today, but not used.
        case verification
        /// Shown in a list only. Not a use.
        case listing
    }

    /// One kind of event: how τ grew by it alone, and when it happened last.
    private struct Growth: Sendable, Equatable {
        var days: Double
        var last: Int

        mutating func add(_ gain: Double, on day: Int) {
            days = min(DecayConstants.longest, days * (1 + gain * (1 - exp(-Double(max(0, day - last)) / days))))
            last = max(last, day)
        }
    }

    /// Days in which it falls to 1/e; nil when it does not fade.
    public var days: Double? {
        start.map { min(DecayConstants.longest, max(1, uses.days / $0 * proofs.days * (isContested ? constants.contradiction : 1))) }
    }
    /// The day, counted from 1970-01-01, from which it fades.
    public private(set) var since: Int
    private let start: Double?
    private var uses: Growth
    private var proofs: Growth
    private var isContested = false
    private let constants: DecayConstants

    /// A page as it is on the day of its first evidence.
    public init(kind: PageKind, isDraft: Bool = false, from day: Int, constants: DecayConstants = DecayConstants()) {
        self.init(days: constants.start(kind, isDraft: isDraft), from: day, constants: constants)
    }

    /// - Parameter days: τ; nil for what does not fade.
    init(days: Double?, from day: Int, constants: DecayConstants) {
        start = days
        since = day
        (uses, proofs) = (Growth(days: days ?? 1, last: day), Growth(days: days ?? 1, last: day))
        self.constants = constants
    }

    /// From 1, on the day itself, to 0. A day before the last event counts as that day: a clock that was set back makes nothing
    /// stronger or weaker.
    public func retention(on day: Int) -> Double { days.map { exp(-Double(max(0, day - since)) / $0) } ?? 1 }

    /// Takes in what happened on a day. Events are given in their order.
    public mutating func apply(_ event: Event, on day: Int) {
        switch event {
        case .listing: return
        case .verification: break
        case .sight: (uses.last, proofs.last) = (max(uses.last, day), max(proofs.last, day))
        case .evidence: proofs.add(constants.evidence, on: day)
        case .use: uses.add(constants.use, on: day)
        }
        since = max(since, day)
    }

    /// It fades faster from its last event on, and is not the fresher for being disputed.
    public mutating func contradict() { isContested = true }
}
