/// What the pages say of the files the next session will probably meet: gotchas, decisions, concepts and procedures.
struct PagesInPlay {
    let lines: [BriefLine]
    /// Gotchas, decisions and checks of other files; decisions by their titles. What a person wrote down is told anyway.
    let others: [BriefLine]

    private static let most = 12

    init(_ material: BriefMaterial, handoffs: [Handoff]) {
        let edited = Set(handoffs.flatMap(\.files))
        let open = UncommittedPaths(material.state?.uncommitted ?? handoffs.flatMap(\.uncommitted))
        let sources = Set(handoffs.map(\.source))
        var chosen: [(weight: Int, page: Page, reason: String)] = []
        for page in material.pages where material.isTold(page) && Self.kinds.contains(page.kind ?? .report) {
            let anchored = page.anchors.map(\.path)
            let near = anchored.filter { edited.contains($0) || open.contains($0) }
            let isTaught = page.sources.contains { sources.contains($0.id.text) }
            guard !near.isEmpty || isTaught, !Self.isCommonplace(page) else { continue }
            let reason =
                near.first.map { "it speaks of \($0), \(open.contains($0) ? "which is not committed" : "which the last session edited")" }
                ?? "it was learned in the session that is handed over"
            chosen.append((near.count * 2 + (isTaught ? 1 : 0), page, reason))
        }
        let ordered = chosen.sorted { one, other in
            let (left, right) = (Self.rank(one.page), Self.rank(other.page))
            return (left, other.weight, other.page.updated, one.page.path) < (right, one.weight, one.page.updated, other.page.path)
        }
        let told = Set(ordered.prefix(Self.most).map(\.page.path))
        others = material.pages.filter { page in
            let isCheck = page.frontMatter["subject"]?.string?.hasPrefix("procedure:checks:") ?? false
            return material.isTold(page) && (page.kind == .gotcha || page.kind == .decision || isCheck) && !told.contains(page.path)
                && !page.hasHumanStatements
        }
        .sorted { (Self.rank($0), $1.updated, $0.path) < (Self.rank($1), $0.updated, $1.path) }.prefix(Self.mostOthers)
        .map { page in
            // What was decided is asked for where it matters; a trap does not wait for a question.
            let whole = page.kind == .decision ? nil : PageWords(page, material).line
            return BriefLine(whole ?? "- \((page.kind ?? .gotcha).rawValue.capitalizedFirst): \(BriefFence.line(page.title))")
        }
        lines = ordered.prefix(Self.most).compactMap { _, page, reason in
            PageWords(page, material).line.map { line in
                BriefLine(
                    line, page: Brief.Injected(project: material.project.id, page: page.path, id: page.id, reason: reason),
                    counted: page.kind?.rawValue ?? "")
            }
        }
    }

    private static let kinds: [PageKind] = [.gotcha, .decision, .concept, .procedure]
    private static let mostOthers = 6

    /// How to open a pull request or to work with a tracker is no news to an agent.
    private static func isCommonplace(_ page: Page) -> Bool {
        let subject = page.frontMatter["subject"]?.string ?? ""
        return ["procedure:review:", "procedure:tracker:"].contains { subject.hasPrefix($0) }
    }

    private static func rank(_ page: Page) -> Int { kinds.firstIndex { $0 == page.kind } ?? kinds.count }
}
