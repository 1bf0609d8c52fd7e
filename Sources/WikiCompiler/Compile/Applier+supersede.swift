/// Two answers to one question: the newer one stands, the older is struck through; a person's stays and is contested.
extension Applier {
    /// Where `item` may stand, and in which words. An older answer to the same question is retired before; when the
    /// standing answer is a person's act in this wiki, or newer, the item goes elsewhere instead.
    mutating func settle(
        _ item: CheckedItem, labels: [Evidence], on page: inout Page, change: inout Compiler.PageChange
    ) -> (section: Section, text: StatementText) {
        guard item.section == .decision, let question = Self.question(item.text) else { return (item.section, item.text) }
        let date = labels.map(\.date).max() ?? source.date
        for (section, statement) in page.statements where section == .decision && Self.question(statement.text) == question {
            guard let id = statement.id, !statement.labels.contains(where: { $0.source == source.id }) else { continue }
            if statement.labels.contains(where: { $0.source.kind == .human }) {
                page.frontMatter.set("contested", token: "true")
                return (.contested, item.text)
            }
            if settlesOpposites, authority(of: item.quotes) < authority(of: statement, on: page) {
                page.frontMatter.set("contested", token: "true")
                return (.contested, item.text)
            }
            let footnotes = page.evidence
            let standing = statement.labels.compactMap { footnotes[$0]?.date }.max() ?? ""
            if standing > date { return (.retired, item.text.struck(on: standing)) }
            page.retire(id, on: date)
            change.revised.append(id)
        }
        return (item.section, item.text)
    }

    /// What a decision answers: the words before its colon.
    static func question(_ text: StatementText) -> String? {
        guard let colon = text.plain.firstRange(of: ": ") else { return nil }
        let words = Likeness.normalised(String(text.plain[..<colon.lowerBound]))
        return words.isEmpty ? nil : words
    }
}

extension Page {
    /// Strikes a statement through and moves it under Retired, where recall does not look.
    mutating func retire(_ id: StatementID, on date: String, because reason: String = "Replaced") {
        guard let (section, statement) = statement(id), section != .retired else { return }
        var retired = statement
        retired.text = statement.text.struck(on: date, because: reason)
        remove(id)
        append(retired, to: .retired)
    }
}

extension StatementText {
    /// The words of a retired statement.
    func struck(on date: String, because reason: String = "Replaced") -> StatementText {
        StatementText(markdown: "~~\(markdown)~~ \(reason)\(reason == "Replaced" ? " on" : ":") \(date).")
    }
}
