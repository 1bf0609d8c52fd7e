/// What could be said in a wider place than this project's wiki. Told, and never done: widening is a person's act.
struct DreamSuggestions {
    /// The rules of another project.
    struct OtherProject: Sendable {
        let name: String
        let rules: [Page]

        /// Those that speak for the project.
        fileprivate var standing: [StandingRule] { rules.flatMap(StandingRule.all).filter { $0.objection == nil } }
    }

    // As often as somebody has to say or do a thing before it is a habit.
    private static let enough = 3

    let pages: [Page]
    let elsewhere: [OtherProject]
    let strength: (Page) -> PageStrength

    var findings: [DreamFinding] { widerRules + settledRules + procedures }

    /// A rule that stands in three projects of the workspace.
    private var widerRules: [DreamFinding] {
        let others = elsewhere.map { (name: $0.name, rules: $0.standing) }
        return rules.compactMap { page in
            let names = StandingRule.all(on: page).filter { $0.objection == nil }.map { rule in
                others.filter { $0.rules.contains { $0.isSame(as: rule) } }.map(\.name)
            }
            guard let known = names.first(where: { $0.count + 1 >= SharedRule.enough }) else { return nil }
            let command = "wikictl promote --everywhere \(PageName.stem(of: page.path))"
            return suggestion(
                page, "the same rule stands in \(known.sorted().joined(separator: ", ")) too; '\(command)' has it said once for all")
        }
    }

    /// A stable rule that a person said in three sessions and that nothing speaks against.
    private var settledRules: [DreamFinding] {
        rules.compactMap { page in
            let evidence = page.evidence
            let labels = page.statements.filter { $0.section == .rule }.flatMap { page.labels(of: $0.statement) }
            let said = Set(labels.filter { evidence[$0].map { [.user, .human].contains($0.role) } ?? false }.map(\.source))
            guard said.count >= Self.enough, page.status == "stable", page.promotions.isEmpty else { return nil }
            let command = "wikictl promote \(PageName.stem(of: page.path)) --to FILE"
            return suggestion(
                page,
                "a person said it on \(said.count) occasions: it is ready for the project's instruction file, where '\(command)' puts it")
        }
    }

    /// A procedure whose commands worked three times and never failed.
    private var procedures: [DreamFinding] {
        pages.filter { $0.kind == .procedure && $0.isActive && !$0.isContested }.compactMap { page in
            let tallies = page.statements.filter { $0.section == .check }.compactMap { Tally($0.statement.text.markdown) }.filter {
                !$0.isCheck
            }
            guard let least = tallies.map(\.worked).min(), least >= Self.enough, tallies.allSatisfy({ $0.worked == $0.total }) else {
                return nil
            }
            return suggestion(
                page, "each of its counted commands worked \(least) times or more and never failed: it is ready to be a script or a skill")
        }
    }

    private var rules: [Page] { pages.filter { $0.kind == .rule && $0.isActive && !$0.isContested && !strength($0).isDormant } }

    private func suggestion(_ page: Page, _ words: String) -> DreamFinding {
        DreamFinding(kind: .suggestion, path: page.path, words: words)
    }
}

extension DreamPlan {
    mutating func suggest() -> String {
        let found = DreamSuggestions(pages: vault.ordered, elsewhere: inputs.elsewhere, strength: strength).findings
        findings += found
        return found.isEmpty ? "none" : "\(found.count)"
    }
}
