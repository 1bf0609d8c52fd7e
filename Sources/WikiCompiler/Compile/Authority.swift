/// Whose words a statement rests on, from the weakest: newer words win among equals, stronger ones over weaker (design 5.6).
enum Authority: Int, Comparable {
    /// What a tool printed, a sub-agent or an automation said, or an import holds.
    case tool = 1
    case agent, user
    /// A person's act in this wiki.
    case human

    static func < (left: Authority, right: Authority) -> Bool { left.rawValue < right.rawValue }

    init(_ role: EvidenceRole) {
        self =
            switch role {
            case .human: .human
            case .user: .user
            case .agent, .repo: .agent
            case .tool, .import: .tool
            }
    }

    init(_ turn: Turn) {
        switch turn.role {
        case .user: self = turn.origin == .human ? .user : .tool
        case .agent: self = .agent
        case .tool: self = .tool
        }
    }
}

/// What becomes of a statement that another one contradicts.
enum Verdict {
    /// It is struck through, and says what replaced it.
    case isReplaced
    /// Both sides stand under Contested.
    case isTie
    /// It stands; the other side stands under Contested.
    case stands(EvidenceCheck.Refusal)
}

/// Statements that say the opposite of each other in nearly the same words.
enum Opposition {
    /// Whether two statements share their words but for a negation or a number.
    static func holds(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Set(Likeness.words(one)), Set(Likeness.words(other)))
        let different = left.symmetricDifference(right)
        let marks = different.filter { Likeness.negations.contains($0) || $0.contains(where: \.isNumber) }
        guard !marks.isEmpty else { return Likeness.isSwapped(one, other) && Likeness.score(left, right) >= 0.8 }
        let (plain, otherPlain) = (left.subtracting(marks), right.subtracting(marks))
        let common = plain.intersection(otherPlain)
        return common.count >= 4 && Double(common.count) >= 0.8 * Double(plain.union(otherPlain).count)
    }
}
