extension LintRule {
    static let wrongSection = LintRule(
        "W403", "wrong-section", .warning, "A section does not belong to the page's kind.",
        explanation: """
            Sections say what a statement is: the rule itself, its reason, a symptom, a fix. Statements under another heading are found, \
            but not told where their kind is told.
            """,
        fails: LintExample(pnpm("Symptom")), passes: LintExample(pnpm("Rule")),
        check: .page { page, _ in
            guard let kind = page.page.kind, kind != .report, page.page.damage == nil else { return [] }
            return page.sections.filter { $0.section != .contested && $0.section != .retired && !kind.sections.contains($0.section) }.map {
                page.problem(
                    $0.line, "a \(kind.rawValue) has no section \($0.section.rawValue)",
                    fix: "Use one of \(kind.sections.map(\.rawValue).joined(separator: ", ")), or correct the page's type.")
            }
        })

    private static func pnpm(_ section: String) -> (path: String, text: String) {
        LintExample.page(
            "rules/use-pnpm-not-npm.md", "Use pnpm, not npm",
            """
            ## \(section)
            - Use pnpm, not npm. [^s000000000a-10] ^wa09ae4q

            [^s000000000a-10]: user, turn 10, 2026-11-20: `no, use pnpm here`
            """)
    }
}
