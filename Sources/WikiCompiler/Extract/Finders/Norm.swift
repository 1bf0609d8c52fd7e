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
    /// Whether nothing but its present tense speaks for it: "amounts are stored in cents".
    let isHabit: Bool
    /// Whether it needs no reason: "nothing else", "or it doesn't ship", "are to stay".
    let isPlain: Bool

    /// Nil when nothing in the sentence says how things are to be, or when it is about the task at hand.
    init?(_ sentence: Sentence) {
        guard !sentence.isQuestion, (2...45).contains(sentence.words.count), !Jest.holds(sentence), !sentence.text.hasSuffix(":")
        else { return nil }
        let parts = Self.parted(Self.reminded(Self.plain(sentence.text)))
        let words = Words(parts.claim)
        guard words.count >= 2, !TaskBound.isTied(words), !words.has(anyOf: NormWords.passing), !NormWords.isReport(words),
            !NormWords.isObserved(words)
        else { return nil }
        let clauses = Clauses.of(parts.claim).map { Words(Self.withoutLead($0)) }
        let weight = NormWords.weight(words, clauses)
        guard weight >= 2, NormWords.isGeneral(words) else { return nil }
        claim = parts.claim
        reason = parts.reason
        self.weight = weight
        isPlain = NormWords.isPlain(words, clauses)
        isHabit = weight == 2 && clauses.contains(where: NormWords.isHabit)
    }

    /// What follows "and mind that" or "while we are at it:".
    private static func reminded(_ text: String) -> String {
        if let at = ByteSearch.first(": ", in: text), Words(text.bytes(0..<at)).count <= 7,
            Words(text.bytes(0..<at)).has(anyOf: [
                "it", "thing", "also", "btw", "else", "more", "note", "important", "reminder", "rule", "fyi", "again", "general",
                "house rule",
            ]), Words(text.bytes(at..<text.utf8.count)).count >= 4
        {
            return text.bytes(at + 2..<text.utf8.count)
        }
        for mark in ["mind that ", "note that ", "remember that ", "remember: ", "remember, ", "mind you, ", "reminder: "] {
            guard let at = ByteSearch.first(mark, in: text.asciiLowercased) else { continue }
            let rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
            if Words(rest).count >= 4 { return rest }
        }
        return text
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
    static func parted(_ text: String) -> (claim: String, reason: String?) {
        for mark in [" because ", " weil ", " denn "] {
            guard let at = ByteSearch.first(mark, in: text), at > 6 else { continue }
            return (ended(text.bytes(0..<at)), text.bytes(at + mark.utf8.count..<text.utf8.count).trimmed.capitalizedFirst)
        }
        for mark in ["; ", ": ", " - ", " – ", " — ", ", "] {
            var from = 0
            while let at = ByteSearch.first(mark, in: text, from: from) {
                from = at + mark.utf8.count
                let rest = text.bytes(from..<text.utf8.count).trimmed
                let words = Words(rest)
                if at > 6, Ground.isClause(words), !["that", "this", "which"].contains(words.first ?? ""), !NormWords.isEverybody(words),
                    !Self.details(words)
                {
                    return (ended(text.bytes(0..<at)), rest.capitalizedFirst)
                }
            }
        }
        return (ended(text), nil)
    }

    /// "it is set to lapsed": what is done instead goes on with the norm.
    private static func details(_ words: Words) -> Bool {
        ["it", "they"].contains(words.first ?? "") && NormWords.isHabit(words) && !NormWords.isReport(words)
    }

    private static func ended(_ text: String) -> String {
        var text = text.trimmed
        while let last = text.utf8.last, ",;:.!-".utf8.contains(last) { text = String(text.dropLast()).trimmed }
        return text
    }
}
