/// The rules of the project and of the `user` project, as lines.
struct BriefRules {
    let stable: [BriefLine]
    let drafts: [BriefLine]

    init(_ material: BriefMaterial) {
        let places = [(material.project, material.pages)] + (material.user.map { [($0.project, $0.pages)] } ?? [])
        let everywhere = (material.user?.pages ?? []).filter { material.isTold($0) && $0.status == "stable" }.flatMap(StandingRule.all)
        let rules = places.flatMap { project, pages in
            pages.filter { page in
                page.kind == .rule && material.isTold(page)
                    && (project.id != material.project.id || !Self.isSaid(page, by: everywhere))
            }
            .sorted(by: Self.precedes).map { (project, $0) }
        }
        stable = rules.filter { $0.1.status == "stable" }.flatMap { Self.lines($0.1, $0.0, material, isDraft: false) }
        drafts = rules.filter { $0.1.status == "draft" }.flatMap { Self.lines($0.1, $0.0, material, isDraft: true) }
    }

    /// Whether each rule of the page is among those that hold everywhere: then it is told as one of them.
    private static func isSaid(_ page: Page, by everywhere: [StandingRule]) -> Bool {
        let own = StandingRule.all(on: page)
        return !own.isEmpty && !everywhere.isEmpty && own.allSatisfy { rule in everywhere.contains { $0.isSame(as: rule) } }
    }

    /// What was said most often comes first, then what was said last.
    private static func precedes(_ one: Page, _ other: Page) -> Bool {
        let (left, right) = (one.sources.count, other.sources.count)
        return (right, other.updated, one.path) < (left, one.updated, other.path)
    }

    private static func lines(_ page: Page, _ project: Project, _ material: BriefMaterial, isDraft: Bool) -> [BriefLine] {
        let words = PageWords(page, material)
        let orders = page.recalled(.rule)
        let scope = page.recalled(.appliesTo).first.map { " (\(PageWords.readable($0).trimmingSuffix(".")))" } ?? ""
        let why = page.recalled(.why).first.map { " Why: \(PageWords.readable($0))" } ?? ""
        guard let first = orders.first else { return [] }
        let told = orders.map { PageWords.readable($0).trimmingSuffix(".") }.joined(separator: ". ")
        let date = BriefDate.day(page.updated, now: material.now)
        let marks =
            [words.roles(of: first), isDraft ? "said once" : "", date, project.id == material.project.id ? words.stale : "everywhere"]
            .filter { !$0.isEmpty }
        let injected = Brief.Injected(
            project: project.id, page: page.path, id: page.id, reason: isDraft ? "a rule that the user gave once" : "a stable rule")
        return [
            BriefLine(
                "- \(told)\(scope).\(why) [\(marks.joined(separator: ", "))]", page: injected, counted: isDraft ? "draft" : "rule")
        ]
    }
}
