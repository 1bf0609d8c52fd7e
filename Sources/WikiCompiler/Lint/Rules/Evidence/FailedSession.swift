extension LintRule {
    static let failedSession = LintRule(
        "W005", "failed-session", .note, "What is told to work comes from one session that ended in failure.",
        explanation: """
            All that the page rests on was said by an agent in one session, whose last command failed. Whether the fix or the steps \
            hold was never seen.
            """,
        fails: LintExample(failedPage("agent"), setting: "The session's last command failed.") { $0.failed = ["s000000000a"] },
        passes: LintExample(failedPage("tool"), setting: "The session's last command failed.") { $0.failed = ["s000000000a"] },
        check: .page { page, context in
            guard page.page.isActive, page.page.kind != .session else { return [] }
            let sources = Set(page.footnotes.map(\.evidence.label.source))
            guard sources.count == 1, let source = sources.first, context.book.failed.contains(source),
                page.footnotes.allSatisfy({ $0.evidence.role == .agent }),
                let item = page.standing.first(where: { [.fix, .steps, .check].contains($0.section) })
            else { return [] }
            return [
                page.problem(
                    item.line, "nothing shows that this worked: session \(source.text) ended with a failing command",
                    statement: item.statement.id, fix: "Try it, and take it out when it fails; a 'lint_ignore' with your reason ends this note.")
            ]
        })

    private static func failedPage(_ role: String) -> (path: String, text: String) {
        LintExample.page(
            "gotchas/the-index-needs-btree-gist.md", "The exclusion index needs btree_gist",
            """
            ## Fix
            - Create the extension `btree_gist` first. [^s000000000a-9] ^msehj08n

            [^s000000000a-9]: \(role), turn 9, 2026-11-20: `create extension if not exists btree_gist;`
            """)
    }
}
