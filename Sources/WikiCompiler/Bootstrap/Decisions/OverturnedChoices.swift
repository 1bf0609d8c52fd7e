/// What later commits of a history say against a choice.
struct OverturnedChoices {
    private struct Later {
        let gained: Set<String>
        let lost: Set<String>
    }

    /// By the commit's number; newest first.
    private var choices: [Int: Later] = [:]
    private var byGained: [String: [Int]] = [:]
    private var byLost: [String: [Int]] = [:]

    init(_ history: ProjectHistory, _ standing: StandingCommits) {
        for (number, commit) in history.commits.enumerated() where !standing.isTakenBack(commit) && commit.parents.count < 2 {
            // What a revert says in quotes is another's word.
            guard !StandingCommits.isRevert(commit), let choice = StatedChoice(SubjectWords(commit.subject).text) else { continue }
            let later = Later(gained: Self.things(choice.gained), lost: Self.things(choice.lost))
            choices[number] = later
            for word in later.gained { byGained[word, default: []].append(number) }
            for word in later.lost { byLost[word, default: []].append(number) }
        }
    }

    /// Whether a commit newer than number `number` gives up what the choice gained, or brings back what it gave up, or gives
    /// that up once more.
    func isOverturned(_ choice: StatedChoice, at number: Int) -> Bool {
        let gained = Self.things(choice.gained)
        let lost = Self.things(choice.lost)
        return isMet(gained, before: number, byLost) { $0.lost } || isMet(lost, before: number, byGained) { $0.gained }
            || isMet(lost, before: number, byLost) { $0.lost }
    }

    private func isMet(
        _ things: Set<String>, before number: Int, _ index: [String: [Int]], _ side: (Later) -> Set<String>
    ) -> Bool {
        guard !things.isEmpty else { return false }
        var seen: Set<Int> = []
        for word in things {
            for later in index[word] ?? [] where later < number && seen.insert(later).inserted {
                guard let other = choices[later].map(side) else { continue }
                let common = things.intersection(other).count
                if Double(common) >= 0.6 * Double(min(things.count, other.count)),
                    Double(common) >= 0.4 * Double(max(things.count, other.count))
                {
                    return true
                }
            }
        }
        return false
    }

    /// The words that name something.
    static func things(_ text: String) -> Set<String> {
        // What it is for is not what it is.
        var end = text.utf8.count
        for mark in [" to ", " for ", " when ", " so that ", " because ", " since ", " in order ", " if "] {
            if let at = ByteSearch.first(mark, in: text), at > 0 { end = min(end, at) }
        }
        return Set(Words(text.bytes(0..<end).replacing("`", by: "")).significant.filter { $0.utf8.count > 1 && !vague.contains($0) })
    }

    private static let vague: Set<String> = [
        "use", "using", "support", "new", "old", "code", "function", "functions", "method", "type", "types", "dependency", "all", "some",
        "more",
        "option", "file", "files", "version", "usage", "default", "from", "own", "than", "when", "only", "instead", "no", "longer",
    ]
}
