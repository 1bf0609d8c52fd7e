extension LintRule {
    static let opposedInstructions = LintRule(
        "W202", "opposed-instructions", .warning, "A statement contradicts a file of instructions for agents.",
        explanation: """
            CLAUDE.md, AGENTS.md or one of their like says the opposite, and an agent is given both. Files of the checkout are read, \
            as they stand in its work tree.
            """,
        fails: example("Use npm, not pnpm."), passes: example("Use small commits."),
        check: .page { page, context in
            guard !context.instructions.isEmpty else { return [] }
            return page.against(context.instructions) { line in
                (
                    "\(line.path), line \(line.number), says the opposite: \"\(line.text)\"",
                    "Correct one of them, so that agents are told one thing."
                )
            }
        })

    private static func example(_ line: String) -> LintExample {
        LintExample(ruleWithReason, setting: "AGENTS.md says: “\(line)”") { $0.instructions = ["AGENTS.md": "# Rules\n\n- \(line)\n"] }
    }

    static let ruleWithReason = LintExample.page(
        "rules/use-pnpm-not-npm.md", "Use pnpm, not npm",
        """
        ## Rule
        - Use pnpm, not npm. [^s000000000a-10] ^wa09ae4q

        [^s000000000a-10]: user, turn 10, 2026-11-20: `no, use pnpm here, not npm`
        """)
}

extension LintPage {
    /// Statements that cannot hold beside what is said elsewhere.
    func against(_ said: SaidElsewhere, _ words: (SaidElsewhere.Line) -> (summary: String, fix: String)) -> [LintProblem] {
        guard page.isActive, page.kind != .session, page.kind != .report, !page.isContested else { return [] }
        return standing.compactMap { item in
            guard ContradictionSearch.isClaim(item.section) else { return nil }
            let wording = Wording(item.statement.text.markdown)
            guard wording.claim.isSpecific, let found = said.line(against: wording) else { return nil }
            let (summary, fix) = words(found.line)
            return problem(item.line, summary, statement: item.statement.id, fix: fix)
        }
    }
}
