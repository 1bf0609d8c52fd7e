extension Page {
    /// The page with other words for a statement, by a person's act, which is its evidence besides what it has.
    ///
    /// Throws where the words cannot stand there.
    /// - Parameters:
    ///   - pages: those of the wiki, for the number of the act.
    ///   - now: seconds since 1970.
    func reworded(_ id: StatementID, _ words: String, by person: Person?, on pages: [Page], now: Int64) throws -> Page {
        let source = SourceID(.human, [person?.email ?? "someone@localhost"])
        let number = Adoption.nextAct(of: source, on: pages)
        let line = StatementText.oneLine(words)
        guard var statement = statement(id)?.statement, let text = StatementText(plain: line),
            let label = label(source: source, number: number, quote: String(line.prefix(Limits.quote.upperBound)))
        else {
            throw WikiError(
                "cannot reword ^\(id.text)", "nothing is left of the words, or they are more than \(Limits.statement) characters",
                remedy: "Say it in one sentence.")
        }
        let date = String(Timestamp.utc(milliseconds: Int(now) * 1000).prefix(10))
        var page = self
        statement.text = text
        if !statement.labels.contains(label) { statement.labels.append(label) }
        page.append(
            Evidence(label: label, role: .human, locator: .act(number), date: date, quote: String(line.prefix(Limits.quote.upperBound))))
        page.replace(id, with: statement)
        page.frontMatter.set("updated", token: max(page.updated, date))
        return page
    }
}
