extension FilePromotion {
    /// Works out what promoting rules to a file comes to.
    ///
    /// Throws, with all that speaks against it, where one of them does not pass the gate, or the file would hold too much.
    /// - Parameter reason: that a person gives with it; only for a single rule that has none.
    public init(
        _ rules: [(page: Page, statement: StatementID)], to file: RuleFile, gate: (PromotionGate), reason: GivenReason?,
        budget: PromotionBudget
    ) throws {
        self.init(.promote)
        for rule in rules {
            var page = self.page(rule.page)
            if let reason, !RuleLine.hasReason(rule.statement, on: page) {
                try reason.add(to: &page)
                set(page, insteadOf: rule.page)
            }
            guard let candidate = gate.candidate(rule.statement, on: page) else {
                throw WikiError(
                    "cannot promote ^\(rule.statement.text)", "\(page.path) does not state it as a rule that is to be followed",
                    remedy: "'wikictl promote' lists the rules that can be promoted.")
            }
            guard candidate.isReady else {
                let words = candidate.objections.map { $0.remedy.isEmpty ? $0.words : "\($0.words) (\($0.remedy.trimmingSuffix(".")))" }
                throw WikiError("cannot promote \"\(candidate.statement.text.plain)\" to \(file.name)", words.joined(separator: "; "))
            }
            put(rule.statement, of: rule.page, into: file)
        }
        try require(budget)
    }
}

/// A reason that a person gives for a rule, which then stands on the rule's page in their words.
public struct GivenReason: Sendable {
    let words: String
    let act: Keeping.Act

    /// - Parameters:
    ///   - person: name and address from their git; without one, the name of the wiki's writer stands for them.
    ///   - now: seconds since 1970.
    public init(_ words: String, by person: Person?, on pages: [Page], redactor: any Redacting, now: Int64) throws {
        self.words = try Remembering(words, kind: .rule, redactor: redactor).words
        let source = SourceID(.human, [person?.email ?? "someone@localhost"])
        act = Keeping.Act(
            person: source, number: Adoption.nextAct(of: source, on: pages),
            date: String(Timestamp.utc(milliseconds: Int(now) * 1000).prefix(10)))
    }

    func add(to page: inout Page) throws {
        guard let text = StatementText(plain: words), let label = page.label(source: act.person, number: act.number, quote: words),
            page.statements.count < Limits.statementsPerPage
        else {
            throw WikiError("cannot give \(page.path) a reason", "the page is full, or the words are too many", remedy: "Shorten them.")
        }
        page.append(Evidence(label: label, role: .human, locator: .act(act.number), date: act.date, quote: words))
        let id = StatementID(page: page.id, section: .why, text: text.markdown, label: label) { [page] in page.statement($0) != nil }
        page.append(Statement(text: text, labels: [label], id: id), to: .why)
        page.frontMatter.set("updated", token: max(page.updated, act.date))
    }
}

extension RuleLine {
    static func hasReason(_ id: StatementID, on page: Page) -> Bool { RuleLine(id, on: page).map { !$0.reason.isEmpty } ?? false }
}
