/// One rule with the pages of a workspace that state it.
public struct SharedRule: Sendable {
    /// A page of a project that states it.
    public struct Copy: Sendable {
        public let project: Project
        let rule: StandingRule
        /// Why the page must stay as it is; nil when it may point to the one in `user`.
        public let hindrance: String?

        public var page: Page { rule.page }
        public var statement: Statement { rule.statement }
        /// Whether the page speaks for its project.
        public var counts: Bool { rule.objection == nil }
        /// The newest words of a person among its evidence, else its newest.
        public var quote: Evidence? {
            let evidence = page.evidence
            let found = page.labels(of: statement).compactMap { evidence[$0] }
            let said = found.filter { $0.role == .user || $0.role == .human }
            return (said.isEmpty ? found : said).max { $0.date < $1.date }
        }
    }

    /// In as many projects a rule must stand before it is proposed for all.
    public static let enough = 3

    /// By the names of their projects, then by path.
    public internal(set) var copies: [Copy] = []
    /// The page of the project `user` that states it already.
    public internal(set) var standing: Page?
    let rule: StandingRule

    /// Names of the projects for which a page speaks.
    public var projects: [String] {
        var seen: Set<String> = []
        return copies.filter { $0.counts && seen.insert($0.project.id).inserted }.map(\.project.name)
    }

    /// Whether it may stand in `user`: it does, or enough projects have it.
    public var isProposed: Bool { standing != nil || projects.count >= Self.enough }
    /// Whether a page is left that would point to the one in `user`.
    public var isOpen: Bool { isProposed && copies.contains { $0.hindrance == nil } }

    /// The words that stand in `user` or would.
    public var text: String { (standing.flatMap(statement(on:)) ?? counted.first?.statement ?? rule.statement).text.plain }

    /// The copies that count, the one whose words stay first.
    var counted: [Copy] {
        let order = PageMerge.order(copies.filter(\.counts).map(\.page)).map(\.id)
        return copies.filter(\.counts).sorted { (order.firstIndex(of: $0.page.id) ?? 0) < (order.firstIndex(of: $1.page.id) ?? 0) }
    }

    /// The statement of a page that says it, as far as the page is followed.
    public func statement(on page: Page) -> Statement? {
        page.recalled(.rule).first { Wording($0.text.markdown).isSame(as: rule.wording) }
    }
}
