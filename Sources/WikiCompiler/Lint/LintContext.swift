/// What rules may look at besides the pages.
struct LintContext: Sendable {
    /// What the archive and the repository say of quotes.
    var book = EvidenceBook()
    /// How pages stand to the repository, by path; empty when it is not at hand.
    var standings: [String: PageStanding] = [:]
    /// What CLAUDE.md, AGENTS.md and their like say.
    var instructions = SaidElsewhere([])
    /// What the repository's README says.
    var readme = SaidElsewhere([])
    /// Statements of the project `user`; empty for `user` itself.
    var user = SaidElsewhere([])
    /// Ids of the pages of `user`, which pages of other projects can point to.
    var userPages: Set<String> = []
    /// Ids of pages that somebody opened, acted on or confirmed.
    var used: Set<String> = []
    /// The day, counted from 1970-01-01, on which pages came into this wiki, by id; of pages that are not here nothing is known.
    var seen: [String: Int] = [:]
    let redactor: Redactor
    /// `YYYY-MM-DD`
    var today: String

    init(redactor: Redactor, today: String) {
        self.redactor = redactor
        self.today = today
    }

    /// How many days lie between a day and today; nil when it is no day.
    func days(since day: String) -> Int? {
        guard let then = StrengthLedger.day(day), let now = StrengthLedger.day(today) else { return nil }
        return now - then
    }
}

extension LintContext {
    /// What the pages of `user` state.
    static func statements(of pages: [Page]) -> [SaidElsewhere.Line] {
        pages.filter { $0.isActive && !$0.isContested && $0.kind != .session }.flatMap { page in
            LintPage(page).standing.map { item in
                SaidElsewhere.Line(
                    path: page.path, number: item.line, text: item.statement.text.plain, wording: Wording(item.statement.text.markdown))
            }
        }
    }
}
