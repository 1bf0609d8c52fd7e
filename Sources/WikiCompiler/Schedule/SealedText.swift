/// A text of ours that shows whether a person changed it: one line, a comment, holds a digest of all others.
struct SealedText: Equatable {
    enum Comment: Equatable { case hash, xml }

    /// What stands before the line with the digest.
    var head = ""
    let comment: Comment
    /// What stands behind it.
    let body: String

    private static let mark = "wikictl schedule: "

    /// The text as it is written.
    func text(on day: String, at time: ScheduleTime) -> String {
        let seal = Self.mark + "\(day) \(time) \(Self.digest(day, "\(time)", head + body)); 'wikictl schedule remove' takes this away"
        return head + (comment == .hash ? "# \(seal)\n" : "<!-- \(seal) -->\n") + body
    }

    private static func digest(_ day: String, _ time: String, _ rest: String) -> String {
        Identifier.base32(Identifier.hash(["schedule1", day, time, rest]), length: 16)
    }

    /// A text that was found.
    struct Reading: Equatable {
        /// The day on which it was written, like `2026-11-20`.
        let day: String
        let time: ScheduleTime
        /// Whether every byte is as it was written.
        let isIntact: Bool
        /// All but the line with the digest.
        fileprivate let rest: String

        /// Whether it says the same as `text`, whenever that was written.
        func says(_ text: SealedText, at time: ScheduleTime) -> Bool { isIntact && self.time == time && rest == text.head + text.body }
    }

    /// Reads a text; nil for one that is not ours.
    static func read(_ bytes: [UInt8]) -> Reading? {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard let place = lines.firstIndex(where: { $0.contains(mark) }), let start = lines[place].firstRange(of: mark)?.upperBound else {
            return nil
        }
        let words = lines[place][start...].split(separator: " ", maxSplits: 3)
        guard words.count > 2, let time = ScheduleTime(words[1]) else { return nil }
        let day = String(words[0])
        let rest = (lines[..<place] + lines[(place + 1)...]).joined(separator: "\n")
        let isIntact = words[2] == "\(digest(day, "\(time)", rest));"
        return Reading(day: day, time: time, isIntact: isIntact, rest: rest)
    }
}
