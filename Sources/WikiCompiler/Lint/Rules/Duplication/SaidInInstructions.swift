extension LintRule {
    static let saidInInstructions = LintRule(
        "W303", "said-in-instructions", .note, "A file of instructions for agents says the same already.",
        explanation: "Agents read CLAUDE.md, AGENTS.md and their like at every start, so being told it from here too costs room and adds nothing.",
        fails: LintExample(ruleWithReason, setting: "AGENTS.md says: “Use pnpm, not npm.”") { $0.instructions = ["AGENTS.md": "- Use pnpm, not npm.\n"] },
        passes: LintExample(ruleWithReason, setting: "AGENTS.md says nothing of it.") { $0.instructions = ["AGENTS.md": "- Keep commits small.\n"] },
        check: .page { page, context in
            page.repeated(in: context.instructions, sections: [.rule])
        })
}

extension LintPage {
    /// Statements that say what a file outside of the wiki says. What was read from that file is no repetition.
    func repeated(in said: SaidElsewhere, sections: Set<Section>) -> [LintProblem] {
        guard !said.isEmpty, page.isActive, page.kind != .session, page.kind != .report else { return [] }
        let footnotes = page.evidence
        return standing.compactMap { item in
            guard sections.contains(item.section), let line = said.line(saying: Wording(item.statement.text.markdown)) else { return nil }
            let isItsSource = item.statement.labels.contains { label in
                if case .blob(let path, _, _)? = footnotes[label]?.locator { path == line.path } else { false }
            }
            guard !isItsSource else { return nil }
            return problem(
                item.line, "\(line.path), line \(line.number), says the same", statement: item.statement.id,
                fix: "Keep it in one place: take it out here, or there.")
        }
    }
}
