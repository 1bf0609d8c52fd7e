/// Why two statements cannot both hold.
public enum Opposed: String, Sendable {
    /// One affirms what the other denies: use and avoid, always and never.
    case verdict
    /// They differ in one number or version.
    case number
    /// What one prefers the other turns down, or they say one after the other the other way round.
    case order
    /// By the word of a model, for reasons of its own.
    case told

    /// The rule by which two wordings exclude each other; nil when both may hold.
    init?(_ one: Wording, _ other: Wording) {
        let (left, right) = (one.claim, other.claim)
        guard left.key == right.key, left.about == right.about, left.isSpecific else { return nil }
        if left.contrasts || right.contrasts {
            guard left.contrasts, right.contrasts, left.affirms == right.affirms, left.numbers == right.numbers,
                Self.turnsRound(one, other)
            else { return nil }
            self = .order
        } else if left.marks != right.marks {
            guard left.affirms == right.affirms, left.numbers == right.numbers, Self.differsInOrderOnly(one, other) else { return nil }
            self = .order
        } else if left.affirms != right.affirms {
            guard left.numbers == right.numbers, !left.deniesAside, !right.deniesAside else { return nil }
            self = .verdict
        } else if !left.deniesAside || !right.deniesAside, Self.differsInOneNumber(left.numbers, right.numbers) {
            self = .number
        } else {
            return nil
        }
    }

    private static func differsInOneNumber(_ left: [Claim.Number], _ right: [Claim.Number]) -> Bool {
        guard left.count == right.count else { return false }
        let different = zip(left, right).filter { bare($0.text) != bare($1.text) }
        guard different.count == 1, let (one, two) = different.first, one.isValue, two.isValue else { return false }
        // "Node 18" and "Node 18.2" do not exclude each other.
        return !one.text.hasPrefix(two.text + ".") && !two.text.hasPrefix(one.text + ".")
    }

    private static func bare(_ number: String) -> String { number.replacing(",", by: "") }

    /// "A, not B" and "B, not A".
    private static func turnsRound(_ one: Wording, _ other: Wording) -> Bool {
        let (left, right) = (turnedDown(by: one), turnedDown(by: other))
        guard !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) else { return false }
        return left.isSubset(of: kept(by: other, without: right)) && right.isSubset(of: kept(by: one, without: left))
    }

    private static func turnedDown(by wording: Wording) -> Set<String> {
        Set(wording.phrases.filter { ["not", "over", "instead+of", "rather+than"].contains($0.head) }.flatMap(\.words))
    }

    private static func kept(by wording: Wording, without words: Set<String>) -> Set<String> { wording.all.subtracting(words) }

    /// "A before B" and "A after B".
    private static func differsInOrderOnly(_ one: Wording, _ other: Wording) -> Bool {
        guard one.claim.marks.count == 1, other.claim.marks.count == 1 else { return false }
        func neutral(_ wording: Wording) -> [WordingOutline.Phrase] {
            wording.phrases.map { phrase in
                WordingOutline.Phrase(head: phrase.head == "before" ? "after" : phrase.head, words: phrase.words)
            }.sorted()
        }
        return neutral(one) == neutral(other)
    }
}
