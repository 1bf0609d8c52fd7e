extension LintRule {
    static let neverUsed = LintRule(
        "W702", "never-used", .note, "Nobody needed a page in 180 days.",
        explanation: """
            Neither a person nor an agent opened it since it came into this wiki. It fades by itself, and a dream archives it; this is for looking \
            through what is kept for nothing.
            """,
        fails: example([]), passes: example([id(of: old)]),
        check: .wiki { wiki, context in
            let today = StrengthLedger.day(context.today) ?? 0
            return wiki.pages.filter { page in
                guard let seen = context.seen[page.id], today - seen > 180, context.days(since: page.updated) ?? 0 > 180 else {
                    return false
                }
                return page.isLesson && !page.isPinned && page.successor.isEmpty && page.kind != .rule && !context.used.contains(page.id)
            }.map { page in
                LintProblem(
                    path: page.path, line: 1, summary: "nobody needed it since \(page.updated)",
                    fix: "Leave it to the dream, pin it with 'pinned: true', or delete it.")
            }
        })

    private static let old = LintExample.page(
        "concepts/tides.md", "How tides are read", front: ["created: 2026-01-10", "updated: 2026-01-10"], "")

    private static func example(_ used: Set<String>) -> LintExample {
        LintExample(old, setting: used.isEmpty ? "It was never opened." : "An agent opened it.") {
            $0.used = used
            $0.seen = "2026-01-10"
        }
    }
}
