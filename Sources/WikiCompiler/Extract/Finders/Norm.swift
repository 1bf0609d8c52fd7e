/// A typed sentence read as a norm: how things are to be from here on, weighed by what in it speaks for that.
///
/// No single phrase makes a norm. A weight of `Norm.enough` does; a smaller one needs a reason beside it or a refusal in
/// front of it, which `NormFinder` adds.
struct Norm: Equatable {
    static let enough = 4

    /// In the person's words, without what only leads into it and without its reason.
    let claim: String
    let reason: String?
    let weight: Int

    /// Nil when nothing in the sentence says how things are to be, or when it is about the task at hand.
    init?(_ sentence: Sentence) {
        guard !sentence.isQuestion, (2...45).contains(sentence.words.count), !Jest.holds(sentence), !sentence.text.hasSuffix(":")
        else { return nil }
        let parts = Self.parted(Self.plain(sentence.text))
        let words = Words(parts.claim)
        guard words.count >= 2, !TaskBound.isTied(words), !words.has(anyOf: NormWords.passing), !NormWords.isReport(words) else { return nil }
        let clauses = Clauses.of(parts.claim).map { Words(Self.withoutLead($0)) }
        let weight = NormWords.weight(words, clauses)
        guard weight >= 2, NormWords.isGeneral(words) else { return nil }
        claim = parts.claim
        reason = parts.reason
        self.weight = weight
    }

    /// With contractions spelled out and without "no no" and "nah" in front.
    static func plain(_ text: String) -> String { withoutLead(Spelling.mended(text.collapsed.replacing("’", by: "'"))) }

    /// "No dialogs" keeps its "no"; "no, dialogs are out" does not.
    private static func withoutLead(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 1, ["no", "No"].contains(words[0]), String(words[1]).asciiLowercased != "no" else {
            let rest = Clauses.withoutLead(text)
            let cut = text.dropLast(rest.count).trimmingWhitespace
            return ["no", "No"].contains { cut == $0 || cut.hasSuffix(" " + $0) } ? "No " + rest : rest
        }
        return text
    }

    /// What is to be, and why, where a clause of the sentence says why.
    private static func parted(_ text: String) -> (claim: String, reason: String?) {
        for mark in [" because ", " weil ", " denn "] {
            guard let at = ByteSearch.first(mark, in: text), at > 6 else { continue }
            return (ended(text.bytes(0..<at)), text.bytes(at + mark.utf8.count..<text.utf8.count).trimmed.capitalizedFirst)
        }
        for mark in ["; ", ": ", " - ", " – ", " — ", ", "] {
            var from = 0
            while let at = ByteSearch.first(mark, in: text, from: from) {
                from = at + mark.utf8.count
                let rest = text.bytes(from..<text.utf8.count).trimmed
                if at > 6, Ground.isClause(Words(rest)) { return (ended(text.bytes(0..<at)), rest.capitalizedFirst) }
            }
        }
        return (ended(text), nil)
    }

    private static func ended(_ text: String) -> String {
        var text = text.trimmed
        while let last = text.utf8.last, ",;:.!-".utf8.contains(last) { text = String(text.dropLast()).trimmed }
        return text
    }
}
