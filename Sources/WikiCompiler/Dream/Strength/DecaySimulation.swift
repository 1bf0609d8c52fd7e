/// How strengths go over some days, so that a person sees what the constants mean.
public struct DecaySimulation: Sendable {
    /// One page's way.
    public struct Curve: Sendable, Equatable {
        public let name: String
        public let kind: PageKind
        public let isPinned: Bool
        /// Its strength on each day, the first and the last included; nil before it was there.
        public let values: [Double?]
        /// The last time that it became dormant, in days from the first; nil when it is not.
        public let dormantOn: Int?
        /// The day on which it would be archived; nil when it stays.
        public let archivedOn: Int?
        /// The strength on the last day.
        public var last: Double { (values.last ?? nil) ?? 0 }
    }

    public let days: Int
    public let curves: [Curve]
    public let constants: DecayConstants

    /// Invented pages that differ in how they are used.
    public static func synthetic(days: Int, constants: DecayConstants) -> DecaySimulation {
        DecaySimulation(days: days, curves: Subject.all.map { $0.curve(days: days, constants) }, constants: constants)
    }

    /// Pages as they were used until the ledger's day: those used most, then the weakest.
    public static func recorded(days: Int, pages: [Page], ledger: StrengthLedger) -> DecaySimulation {
        let chosen = pages.filter { $0.damage == nil && $0.kind != .report && !$0.path.hasPrefix("archive/") }
            .map { (page: $0, strength: ledger.strength(of: $0)) }
            .sorted { one, other in
                let (left, right) = (one.strength, other.strength)
                return (right.opened + right.acted, left.value, one.page.path) < (left.opened + left.acted, right.value, other.page.path)
            }
            .prefix(most)
        let curves = chosen.map { page, strength in
            let values = (0...days).map { day -> Double? in
                let date = ledger.day - days + day
                return ledger.isSeen(page, on: date) ? ledger.strength(of: page, on: date).value : nil
            }
            return Curve(
                PageName.stem(of: page.path), page.kind ?? .concept, values, isPinned: strength.isPinned, fades: strength.days != nil,
                ledger.constants)
        }
        return DecaySimulation(days: days, curves: curves, constants: ledger.constants)
    }

    // More lines cannot be told apart.
    private static let most = 10
}

extension DecaySimulation.Curve {
    init(_ name: String, _ kind: PageKind, _ values: [Double?], isPinned: Bool, fades: Bool, _ constants: DecayConstants) {
        let states = values.map { value in
            value.flatMap { fades && !isPinned ? constants.fading($0, of: kind) : nil } ?? PageStrength.Fading.none
        }
        self.init(
            name: name, kind: kind, isPinned: isPinned, values: values,
            dormantOn: states.last == PageStrength.Fading.none ? nil : (states.lastIndex(of: .none) ?? -1) + 1,
            archivedOn: states.firstIndex(of: .forgotten))
    }
}

/// An invented page and its use.
private struct Subject {
    let name: String
    let kind: PageKind
    var isDraft = false
    var isPinned = false
    /// Days between two uses; nil for never.
    var period: Int?
    /// How old the session was when it came into the wiki.
    var age = 0

    static let all = [
        Subject(name: "concept, used every day", kind: .concept, period: 1),
        Subject(name: "gotcha, every two months", kind: .gotcha, period: 60),
        Subject(name: "concept, never used", kind: .concept),
        Subject(name: "rule said once, unused", kind: .rule, isDraft: true),
        Subject(name: "session of 2 years ago", kind: .session, age: 730),
        Subject(name: "gotcha of 2 years ago", kind: .gotcha, age: 730),
        Subject(name: "pinned concept, unused", kind: .concept, isPinned: true),
        Subject(name: "stable rule, never used", kind: .rule),
    ]

    func curve(days: Int, _ constants: DecayConstants) -> DecaySimulation.Curve {
        var strength = Strength(kind: kind, isDraft: isDraft, from: -age, constants: constants)
        strength.apply(.sight, on: 0)
        let values = (0...days).map { day in
            // Before the day's use, so that the low points are seen.
            let value = strength.retention(on: day)
            if let period, day > 0, day.isMultiple(of: period) { strength.apply(.use, on: day) }
            return Optional(value)
        }
        return DecaySimulation.Curve(name, kind, values, isPinned: isPinned, fades: strength.days != nil, constants)
    }
}
