/// A rule as one page states it: the statement, and to what it is limited.
///
/// Two of them are the same rule when their words say the same and both are limited to the same.
struct StandingRule: Sendable {
    let page: Page
    let statement: Statement
    let wording: Wording
    private let scopes: [Wording]

    private init(page: Page, statement: Statement, scopes: [Wording]) {
        self.page = page
        self.statement = statement
        self.scopes = scopes
        wording = Wording(statement.text.markdown)
    }

    /// The rules that a page states, none when nobody is to follow it; of a contested page those of which both sides are shown too.
    static func all(on page: Page) -> [StandingRule] {
        guard page.kind == .rule, page.status != "deprecated", !page.isArchived else { return [] }
        let scopes = page.recalled(.appliesTo).map { Wording($0.text.markdown) }
        return page.statements.compactMap { section, statement in
            guard section == .rule || section == .contested, statement.id != nil, !statement.labels.isEmpty else { return nil }
            return StandingRule(page: page, statement: statement, scopes: scopes)
        }
    }

    func isSame(as other: StandingRule) -> Bool {
        wording.isSame(as: other.wording) && covers(other) && other.covers(self)
    }

    private func covers(_ other: StandingRule) -> Bool {
        other.scopes.allSatisfy { theirs in scopes.contains { $0.isSame(as: theirs) } }
    }

    /// Why the page says nothing for its project; nil when it does.
    var objection: String? {
        if page.damage != nil { return "its front matter cannot be read" }
        if page.isContested { return "it is contested" }
        return hasUserWords ? nil : "it shows no words of yours"
    }

    private var hasUserWords: Bool {
        let evidence = page.evidence
        return page.labels(of: statement).contains { evidence[$0].map { $0.role == .user || $0.role == .human } ?? false }
    }

    /// Whether the page states this rule and no other.
    var isAll: Bool { page.recalled(.rule).allSatisfy { Wording($0.text.markdown).isSame(as: wording) } }
}
