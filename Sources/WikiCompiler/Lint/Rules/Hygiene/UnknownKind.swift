extension LintRule {
    static let unknownKind = LintRule(
        "W703", "unknown-kind", .warning, "A page has a type that is no kind of page.",
        explanation: "The kinds are \(PageKind.allCases.map(\.rawValue).joined(separator: ", ")). A page of another is kept, and found by nobody.",
        fails: LintExample(LintExample.page("concepts/tides.md", "How tides are read", front: ["type: note"], "")),
        passes: LintExample(tides),
        check: .page { page, _ in
            guard page.page.damage == nil, page.page.kind == nil, let type = page.page.frontMatter["type"]?.string else { return [] }
            return [
                page.problem(
                    page.line(ofKey: "type"), "\"\(type)\" is no kind of page",
                    fix: "Use the kind of its folder, or move the file out of the wiki.")
            ]
        })
}
