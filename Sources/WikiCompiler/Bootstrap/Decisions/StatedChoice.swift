/// A line that says what was chosen: "Use jemalloc instead of libc", "Drop support for Python 3.8".
struct StatedChoice: Sendable, Equatable {
    enum Deed: Sendable { case use, change, replace, drop, require, avoid, make, add }

    let deed: Deed
    /// What is used from now on; empty when something was only given up.
    let gained: String
    /// What was given up; empty when the line does not say.
    let lost: String

    /// Nil when the line states no choice.
    init?(_ line: String) {
        let text = line.collapsed
        let low = text.asciiLowercased
        guard let verb = low.split(separator: " ").first.map(String.init), let first = Self.deeds[verb] ?? Self.opening(low) else {
            return nil
        }
        let rest = text.bytes(min(text.utf8.count, verb.utf8.count + 1)..<text.utf8.count)
        if let (gained, lost) = Self.contrast(rest) {
            (deed, self.gained, self.lost) = (first == .add || first == .make ? .use : first, gained, lost)
            return
        }
        switch first {
        case .replace:
            guard let (lost, gained) = Self.cut(rest, at: [" with ", " by "]) else { return nil }
            (deed, self.gained, self.lost) = (.replace, gained, lost)
        case .change:
            if let (_, after) = Self.cut(" " + rest, at: [" from "]), let (lost, gained) = Self.cut(after, at: [" to "]) {
                (deed, self.gained, self.lost) = (.change, gained, lost)
            } else if verb.hasPrefix("switch") || verb.hasPrefix("migrat") || verb.hasPrefix("swap"),
                let (_, gained) = Self.cut(" " + rest, at: [" to ", " over to "])
            {
                (deed, self.gained, self.lost) = (.change, gained, "")
            } else {
                return nil
            }
        case .drop: (deed, gained, lost) = (.drop, "", rest)
        case .avoid: (deed, gained, lost) = (.avoid, "", rest)
        case .use, .require, .make, .add: (deed, gained, lost) = (first, rest, "")
        }
        // "Default is …" tells, "Default to …" decides.
        if rest.trimmed.isEmpty || first == .make && verb.hasPrefix("default") && !rest.hasPrefix("to ") { return nil }
    }

    /// Whether a word in lower case tells of something done.
    static func isDeed(_ word: String) -> Bool { deeds[word] != nil }

    /// Whether the line names both what was chosen and what was not.
    var isContrast: Bool { !gained.isEmpty && !lost.isEmpty }

    /// "A instead of B", "A rather than B".
    private static func contrast(_ text: String) -> (String, String)? {
        guard let (gained, lost) = cut(text, at: [" instead of ", " rather than ", " in place of ", " in favor of ", " in favour of "])
        else { return nil }
        // "X in favour of Y" gives up X.
        return ByteSearch.contains(" in favo", in: text) && !ByteSearch.contains(" instead ", in: text) ? (lost, gained) : (gained, lost)
    }

    private static func cut(_ text: String, at marks: [String]) -> (String, String)? {
        let low = text.asciiLowercased
        let found = marks.compactMap { mark in ByteSearch.first(mark, in: low).map { (at: $0, mark) } }.min { $0.at < $1.at }
        guard let (at, mark) = found else { return nil }
        let left = text.bytes(0..<at).trimmed
        let right = text.bytes(at + mark.utf8.count..<text.utf8.count).trimmed
        return left.isEmpty && mark != " from " && mark != " to " || right.isEmpty ? nil : (left, right)
    }

    private static func opening(_ low: String) -> Deed? {
        if low.hasPrefix("don't ") || low.hasPrefix("do not ") || low.hasPrefix("never ") || low.hasPrefix("no longer ") { return .avoid }
        if low.hasPrefix("get rid of ") { return .drop }
        if low.hasPrefix("bring back ") { return .add }
        // Whatever was done: it was done with one thing and not with the other.
        return !low.hasPrefix("fix") && !low.hasPrefix("correct")
            && [" instead of ", " rather than ", " in favor of ", " in favour of "].contains { ByteSearch.contains($0, in: low) }
            ? .make : nil
    }

    private static let deeds: [String: Deed] = {
        var deeds: [String: Deed] = [:]
        let words: [(Deed, String)] = [
            (.use, "use used uses using adopt adopted prefer prefers employ utilize"),
            (
                .change,
                "switch switched switches switching move moved migrate migrated migrates convert converted converts port ported change "
                    + "changed changes swap swapped transition"
            ),
            (.replace, "replace replaced replaces replacing substitute"),
            (
                .drop,
                "drop dropped drops remove removed removes removing delete deleted eliminate eliminated stop disable disabled "
                    + "disables deprecate deprecated unship strip"
            ),
            (.require, "require required requires pin pinned enforce"),
            (.avoid, "avoid avoids avoided disallow disallows forbid forbids refuse prohibit reject"),
            (.make, "default defaults treat store keep limit split unify flatten hide consolidate"),
            (.add, "add added adds support restore restored reintroduce readd re-add enable enabled introduce introduced allow"),
        ]
        for (deed, list) in words { for word in list.split(separator: " ") { deeds[String(word)] = deed } }
        return deeds
    }()
}
