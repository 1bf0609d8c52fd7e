/// What an agent concludes from a fact, without the agent: "So I don't need a manual handler" is "no manual handler is
/// needed".
enum Consequence {
    private static let openings = ["So ", "So, ", "Therefore ", "Therefore, ", "Thus ", "Thus, ", "Hence ", "Hence, "]
    private static let determiners = ["a ", "an ", "any ", "the ", "my ", "our ", "my own ", "our own "]

    /// The clause that follows "so"; nil for another sentence and for a plan.
    static func clause(_ sentence: String) -> String? {
        let text = sentence.collapsed.replacing("’", by: "'").trimmingSuffix(".")
        guard let opening = openings.last(where: { text.hasPrefix($0) }) else { return nil }
        let rest = String(text.dropFirst(opening.count))
        let clause = needless(rest) ?? rest
        guard (3...40).contains(Words(clause).count),
            FactualSentence.isFact(Sentence(text: "Thus " + clause.trimmingPrefix("there is no need to "))),
            !["that", "this", "let", "far"].contains(Words(clause).first ?? ""), clause.utf8.last != UInt8(ascii: "!")
        else { return nil }
        let second = clause.dropFirst().first
        return second?.isUppercase == true ? clause : clause.prefix(1).lowercased() + clause.dropFirst()
    }

    /// "I don't need a handler — it works" is "no handler is needed — it works".
    private static func needless(_ text: String) -> String? {
        for who in ["I", "we", "you", "We", "You"] {
            for verb in [" don't need ", " do not need "] where text.hasPrefix(who + verb) {
                var rest = String(text.dropFirst(who.count + verb.count))
                if rest.hasPrefix("to ") { return "there is no need " + rest }
                for determiner in determiners.reversed() where rest.hasPrefix(determiner) {
                    rest = String(rest.dropFirst(determiner.count))
                    break
                }
                let end = [" — ", " – ", " - ", ", ", "; ", " because ", " since "].compactMap { ByteSearch.first($0, in: rest) }.min()
                let thing = rest.bytes(0..<(end ?? rest.utf8.count))
                guard !thing.isEmpty, Words(thing).count <= 6 else { return nil }
                let isPlural = thing.hasSuffix("s") && !thing.hasSuffix("ss")
                return "no \(thing) \(isPlural ? "are" : "is") needed" + rest.bytes(thing.utf8.count..<rest.utf8.count)
            }
        }
        return nil
    }
}
