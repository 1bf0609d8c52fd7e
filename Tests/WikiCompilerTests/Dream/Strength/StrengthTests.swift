import Testing

@testable import WikiCompiler

@Suite("Strength: the formula")
struct StrengthTests {
    typealias Happening = (day: Int, event: Strength.Event)

    static let kinds: [(PageKind, Bool)] = PageKind.allCases.map { ($0, false) } + [(.rule, true)]

    static func strength(
        _ events: [Happening], _ kind: PageKind = .gotcha, isDraft: Bool = false, isContested: Bool = false
    ) -> Strength {
        var strength = Strength(kind: kind, isDraft: isDraft, from: 0)
        for (day, event) in events.sorted(by: { ($0.day, $0.event.rawValue) < ($1.day, $1.event.rawValue) }) {
            strength.apply(event, on: day)
        }
        if isContested { strength.contradict() }
        return strength
    }

    /// Some events within two years.
    static func events(_ random: inout SteppedRandom) -> [Happening] {
        let all: [Strength.Event] = [.evidence, .use, .verification, .listing]
        return (0..<Int.random(in: 0...12, using: &random)).map { _ in
            (Int.random(in: 0...730, using: &random), all.randomElement(using: &random)!)
        }
    }

    @Test("It stays within 0 and 1 and never rises while nothing happens")
    func falls() {
        var random = SteppedRandom(state: 6)
        for _ in 0..<300 {
            let (kind, isDraft) = Self.kinds.randomElement(using: &random)!
            let strength = Self.strength(Self.events(&random), kind, isDraft: isDraft, isContested: .random(using: &random))
            let values = (-10...1_500).map { strength.retention(on: $0) } + [strength.retention(on: 1_000_000)]
            #expect(values.allSatisfy { (0...1).contains($0) })
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
        }
    }

    @Test("One use, proof or check more never makes a page weaker on any later day")
    func grows() {
        var random = SteppedRandom(state: 7)
        for _ in 0..<2_000 {
            let (kind, isDraft) = Self.kinds.randomElement(using: &random)!
            let events = Self.events(&random)
            let more: Strength.Event = [.evidence, .use, .verification].randomElement(using: &random)!
            let without = Self.strength(events, kind, isDraft: isDraft)
            let with = Self.strength(events + [(Int.random(in: 0...730, using: &random), more)], kind, isDraft: isDraft)
            for day in stride(from: 730, through: 3_000, by: 97) {
                guard with.retention(on: day) >= without.retention(on: day) - 1e-12 else {
                    Issue.record("\(events) and \(more)")
                    break
                }
            }
        }
    }

    @Test("A listing is no use")
    func listing() {
        #expect(Self.strength([(5, .listing), (50, .listing)]) == Self.strength([]))
    }

    @Test("A page that was nearly forgotten gains most, and evidence counts more than a use")
    func spaced() throws {
        func days(_ day: Int, _ event: Strength.Event) -> Double { Self.strength([(day, event)]).days ?? 0 }
        #expect(days(0, .use) == 60)
        #expect(days(5, .use) < days(60, .use) && days(60, .use) < days(600, .use) && days(600, .use) < 90)
        #expect(days(60, .evidence) > days(60, .use))
        #expect(days(60, .verification) == 60)
        // τ ← τ·(1 + g·(1−R)) with R = 1/e
        #expect(abs(days(60, .use) - 60 * (1 + 0.5 * (1 - 0.367_879_441_171_442_3))) < 1e-9)
    }

    @Test("A contradiction halves the time that a page takes to fade, and makes it no fresher")
    func contradiction() {
        let contested = Self.strength([(10, .use)], isContested: true)
        #expect(contested.since == 10)
        #expect(contested.days == Self.strength([(10, .use)]).days! / 2)
    }

    @Test("Stable rules do not fade")
    func rule() {
        #expect(Self.strength([], .rule).retention(on: 100_000) == 1)
        #expect(Self.strength([], .rule, isDraft: true).retention(on: 90) < 0.05)
    }

    @Test("A clock that was set back makes nothing weaker")
    func clock() {
        var strength = Self.strength([(100, .use)])
        strength.apply(.use, on: 20)
        #expect(strength.since == 100)
        #expect(strength.retention(on: 20) == 1)
    }
}
