extension LintRule {
    static let wrongFolder = LintRule(
        "W402", "wrong-folder", .warning, "A page stands in the folder of another kind.",
        explanation: "Rules stand in rules/, decisions in decisions/, and so on; what goes by folder misses a page that stands elsewhere.",
        fails: LintExample(LintExample.page("concepts/use-pnpm.md", "Use pnpm, not npm", front: ["type: rule"], "## Rule\n")),
        passes: LintExample(LintExample.page("rules/use-pnpm.md", "Use pnpm, not npm", "## Rule\n")),
        check: .page { page, _ in
            guard let kind = page.page.kind, page.page.damage == nil, !page.page.isArchived, !page.path.hasPrefix(kind.folder + "/") else {
                return []
            }
            return [
                page.problem(
                    page.line(ofKey: "type"), "a \(kind.rawValue) stands in \(page.path.prefix { $0 != "/" })/",
                    fix: "Move the file to \(kind.folder)/, or correct its type; the next operation makes links follow.")
            ]
        })
}
