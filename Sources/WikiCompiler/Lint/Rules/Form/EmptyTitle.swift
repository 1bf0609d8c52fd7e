extension LintRule {
    static let emptyTitle = LintRule(
        "W408", "empty-title", .warning, "A title says nothing.",
        explanation: "Titles are what a search lists and an agent is told first: one that could stand on any page is opened by nobody.",
        fails: LintExample(LintExample.page("gotchas/bug-fix.md", "Bug fix", "")),
        passes: LintExample(LintExample.page("gotchas/the-index-needs-btree-gist.md", "The exclusion index needs btree_gist", "")),
        check: .page { page, _ in
            guard let kind = page.page.kind, kind != .session, kind != .report, page.page.isActive, !page.page.title.hasCode else { return [] }
            let words = Likeness.words(page.page.title).filter { !WordingToken.filling.contains($0) && !WordingToken.heads.contains($0) }
            guard words.allSatisfy(sayNothing.contains) else { return [] }
            return [
                page.problem(
                    page.line(ofKey: "title"), "\"\(page.page.title)\" could stand on any page",
                    fix: "Say what it is about in a few words, in the front matter and in the heading.")
            ]
        })

    private static let sayNothing: Set<String> = [
        "note", "notes", "misc", "miscellaneous", "update", "updates", "fix", "fixes", "fixed", "bug", "bugs", "issue", "issues", "problem",
        "problems", "change", "changes", "todo", "untitled", "new", "page", "decision", "decisions", "rule", "rules", "gotcha", "gotchas",
        "concept", "concepts", "procedure", "summary", "stuff", "thing", "things", "various", "general", "info", "information", "question",
        "work", "task", "done", "wip", "draft", "important", "other", "more", "some", "learned", "learning", "lesson", "lessons", "useful",
    ]
}

extension String {
    fileprivate var hasCode: Bool { utf8.contains(0x60) }
}
