/// Whether two pages say the same, by a measure that is strict rather than complete: what is merged wrongly is lost in the crowd,
/// what is left apart can be merged another night.
enum SamePage {
    enum Answer: Equatable {
        case same
        /// Much is alike and nothing speaks against it, but the words differ: a model may know.
        case unsure
        case different
    }

    static func compare(_ left: PageProfile, _ right: PageProfile) -> Answer {
        guard left.kind == right.kind else { return .different }
        let objection = objection(left, right)
        guard objection != .fact else { return .different }
        let pairs = matches(left, right)
        let least = min(left.statements.count, right.statements.count)
        // "Usage: add this to your manifest" is said of many things.
        guard least > 0, min(left.title.all.count, right.title.all.count) >= 2 || left.shares(with: right) else { return .different }
        let isSameTitle = left.title.isSame(as: right.title)
        // Two and more statements about one named thing tell more than the titles' words.
        let isOneThing = least > 1 && !left.entities.isDisjoint(with: right.entities)
        if objection == nil, isSameTitle || isOneThing || knowEachOther(left, right) {
            // "Bug fixes" names nothing: a title tells what a page is about by three words and more.
            if isSameTitle, left.title.content.count >= 3, pairs.count * 2 >= least, !pairs.isEmpty {
                return keepsOrder(pairs, left, right) ? .same : .different
            }
            if pairs.count == least { return keepsOrder(pairs, left, right) ? .same : .different }
            // One thing told in two halves.
            if isSameTitle, left.title.content.count >= 3, left.shares(with: right) { return .same }
        }
        let overlap = overlap(left, right)
        // What is said in other words altogether can be told by what it is about only.
        return overlap >= [0.5, 0.3, 0.15][left.ties(to: right)] ? .unsure : .different
    }

    /// How much two pages that may be the same are alike, for what is looked at first.
    static func likeness(_ left: PageProfile, _ right: PageProfile) -> Double {
        overlap(left, right) + 0.2 * Double(left.ties(to: right))
    }

    private static func overlap(_ left: PageProfile, _ right: PageProfile) -> Double {
        Double(left.words.intersection(right.words).count) / Double(min(left.words.count, right.words.count))
    }

    enum Objection {
        /// Other things, opposed statements, or statements that differ in a number, a name or a negation.
        case fact
        /// Statements that are much alike, of which one has a denial: the opposite, or the same in other words.
        case denial
        /// Statements that are much alike in other words.
        case words
    }

    /// What forbids that both stand on one page; nil when nothing does. What stands beside each other on one of `others` already is
    /// no near miss.
    static func objection(_ left: PageProfile, _ right: PageProfile, beside others: [PageProfile] = []) -> Objection? {
        guard !left.isContested, !right.isContested, !left.isApart(from: right), Opposed(left.title, right.title) == nil,
            agreeInNumbers(left.title, right.title), left.title.claim.affirms == right.title.claim.affirms
        else { return .fact }
        var found: Objection?
        // What stands on both pages is no near miss of its neighbours.
        let mine = left.statements.filter { one in !right.statements.contains { $0.wording.isSame(as: one.wording) } }
        let theirs = right.statements.filter { one in !left.statements.contains { $0.wording.isSame(as: one.wording) } }
        for one in left.statements {
            for other in right.statements where Opposed(one.wording, other.wording) != nil { return .fact }
        }
        for one in mine {
            for other in theirs where one.wording.overlap(with: other.wording) >= 0.5 && !others.contains(where: { $0.says(one, other) }) {
                if !one.wording.agreesExactly(with: other.wording) { return .fact }
                if one.wording.claim.affirms != other.wording.claim.affirms { found = .denial }
                found = found ?? .words
            }
        }
        return found
    }

    /// Whether the numbers of two titles are the same, as far as both have any.
    static func agreeInNumbers(_ left: Wording, _ right: Wording) -> Bool {
        let (one, two) = (left.exact.filter(hasDigit), right.exact.filter(hasDigit))
        return one.isEmpty || two.isEmpty || one == two
    }

    private static func hasDigit(_ text: String) -> Bool { text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }

    /// Each title's words stand on the other page too: "cache of the parser" is not "cache of the linker".
    private static func knowEachOther(_ left: PageProfile, _ right: PageProfile) -> Bool {
        left.ownTitleWords(beside: right).isEmpty && right.ownTitleWords(beside: left).isEmpty
    }

    /// The statements that say the same, each once.
    static func matches(_ left: PageProfile, _ right: PageProfile) -> [(left: Int, right: Int)] {
        var taken: Set<Int> = []
        return left.statements.indices.compactMap { one in
            let other = right.statements.indices.first {
                !taken.contains($0) && right.statements[$0].section == left.statements[one].section
                    && right.statements[$0].wording.isSame(as: left.statements[one].wording)
            }
            guard let other else { return nil }
            taken.insert(other)
            return (one, other)
        }
    }

    /// Steps in another order are another procedure.
    private static func keepsOrder(_ pairs: [(left: Int, right: Int)], _ left: PageProfile, _ right: PageProfile) -> Bool {
        let steps = pairs.filter { left.statements[$0.left].section == .steps }.map(\.right)
        return zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 }
    }
}
