/// Orders that people state as how things are, often in the middle of a sentence: "that's the live database, test runs
/// never go to it, take the copy".
extension StandingOrder {
    init?(law sentence: Sentence) {
        guard !sentence.isQuestion, (4...50).contains(sentence.words.count), !Jest.holds(sentence),
            !TaskBound.isTied(
                Words(sentence.text.asciiLowercased.replacing("not only this one", by: "").replacing("not just this one", by: "")))
        else { return nil }
        let clauses = Clauses.of(Spelling.mended(sentence.text.collapsed.replacing("’", by: "'")))
        guard !clauses.contains(where: Law.asksBack) else { return nil }
        let isEverywhere = sentence.words.has(anyOf: Law.everywhere)
        for index in clauses.indices {
            let clause = Clauses.withoutLead(clauses[index])
            if isEverywhere, let order = StandingOrder(Sentence(text: clause)) {
                self = order
                return
            }
            let next = index + 1 < clauses.count ? clauses[index + 1] : nil
            guard let length = Law.length(clause, before: next) else { continue }
            self.init(clause, clauses[(index + 1)...], including: length)
            return
        }
        return nil
    }

    /// The clause with what goes on with it, and a reason behind it.
    private init(_ clause: String, _ rest: ArraySlice<String>, including length: Int) {
        let tail = rest.enumerated().prefix { $0.offset < length || Law.goesOn($0.element) }.map(\.element)
        let words = ([clause] + tail).joined(separator: ", ")
        let after = Array(rest.dropFirst(tail.count)).first.map(Clauses.withoutLead)
        let reason = after.flatMap { Reasoned.isClause(Words($0)) && !Law.points($0) ? $0.capitalizedFirst : nil }
        let parts = Reasoned(words)
        let claim = tail.isEmpty ? parts.claim : words
        let title = Law.timeless(claim)
        self.init(
            rule: CommandMention.spanned(title.capitalizedFirst), title: CommandMention.spanned(title.capitalizedFirst),
            why: tail.isEmpty ? parts.reason ?? reason : reason, scope: nil, subject: "rule:" + Words(title).subject)
    }
}
