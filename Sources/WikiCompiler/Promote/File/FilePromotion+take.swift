extension FilePromotion {
    /// Has the wiki say a rule, or its reason, as somebody worded it in the file: by a person's word, who is the evidence for it from now on.
    ///
    /// Throws where the words cannot stand on the page. To what the rule is limited is not taken over.
    /// - Parameters:
    ///   - check: what found it.
    ///   - now: seconds since 1970.
    public mutating func take(
        _ drift: PromotionDrift, of check: PromotionCheck, by person: Person?, redactor: any Redacting, now: Int64
    ) throws {
        guard let id = drift.statement, let page = check.pages.first(where: { $0.path == drift.page }),
            let said = RuleLine(drift.found, like: RuleLine(id, on: self.page(page))),
            let file = check.looked.first(where: { $0.file.name == drift.file })?.file
        else { return }
        let wanted = RuleLine(id, on: self.page(page))
        var words: [(StatementID, String)] = []
        if said.rule != wanted?.rule { words.append((id, said.rule)) }
        if said.reason != wanted?.reason, !said.reason.isEmpty, let reason = RuleLine.reason(on: self.page(page))?.id {
            words.append((reason, said.reason))
        }
        if said.scope != wanted?.scope { warn("what ^\(id.text) applies to is changed on its page: 'wikictl open \(said.stem)'") }
        guard !words.isEmpty else { return }
        var changed = self.page(page)
        for (statement, text) in words {
            let safe = try Remembering(MarkdownEscape.readable(text), kind: .rule, redactor: redactor).words
            changed = try changed.reworded(statement, safe, by: person, on: check.pages, now: now)
        }
        guard let line = RuleLine(id, on: changed), Likeness.normalised(line.text) == Likeness.normalised(drift.found) else {
            throw WikiError(
                "cannot take over \(drift.file):\(drift.number ?? 0)", "it changes more than the words of the rule and of its reason",
                remedy: "Change the page: 'wikictl open \(said.stem)'.")
        }
        set(changed, insteadOf: page)
        put(id, of: page, into: file)
        left.removeAll { $0.statement == id && $0.file == drift.file }
    }
}
