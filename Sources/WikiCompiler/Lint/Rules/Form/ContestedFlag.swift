extension LintRule {
    static let contestedFlag = LintRule(
        "W411", "contested-flag", .warning, "The front matter says that a page is contested and the page does not, or the other way round.",
        explanation: """
            'contested: true' goes with a section Contested that shows both sides. With the flag alone a page is kept from agents for \
            nothing; with the section alone the sides are out of recall and nobody is told.
            """,
        isFixable: true,
        fails: LintExample(storagePage(" ^k3f9a0c2", front: ["contested: true"])), passes: LintExample(storagePage(" ^k3f9a0c2")),
        check: .page { page, _ in
            guard page.page.kind != nil, page.page.damage == nil, page.page.isContested != page.page.hasContestedSides else { return [] }
            return [
                page.page.isContested
                    ? page.problem(
                        page.line(ofKey: "contested"), "nothing on the page is contested", fix: "'wikictl lint --fix' takes the flag away.")
                    : page.problem(
                        page.sections.first { $0.section == .contested }?.line ?? 1, "the front matter lacks 'contested: true'",
                        fix: "'wikictl lint --fix' sets it; take the section out when the matter is settled.")
            ]
        })

    private static func storagePage(_ id: String, front: [String]) -> (path: String, text: String) {
        let page = storagePage(id)
        return (page.path, page.text.replacing("updated: 2026-11-20", by: (["updated: 2026-11-20"] + front).joined(separator: "\n")))
    }
}

extension Page {
    /// Whether statements stand under Contested.
    var hasContestedSides: Bool { statements.contains { $0.section == .contested } }
}
