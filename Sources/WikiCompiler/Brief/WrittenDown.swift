/// Gotchas, decisions and facts that a person wanted kept: told whether or not the files in play have to do with them.
struct WrittenDown {
    let lines: [BriefLine]

    private static let most = 8
    private static let kinds: Set<PageKind> = [.gotcha, .decision, .concept]

    /// - Parameter told: lines that the brief has already.
    init(_ material: BriefMaterial, besides told: [BriefLine]) {
        let known = Set(told.compactMap(\.page?.id))
        let places = [(material.project, material.pages)] + (material.user.map { [($0.project, $0.pages)] } ?? [])
        let pages = places.flatMap { project, pages in
            pages.filter {
                material.isTold($0) && Self.kinds.contains($0.kind ?? .report) && $0.hasHumanStatements && !known.contains($0.id)
            }
            .map { (project: project, page: $0) }
        }
        let ordered = pages.sorted { ($1.page.updated, $0.page.path) < ($0.page.updated, $1.page.path) }
        lines = ordered.prefix(Self.most).compactMap { project, page in
            PageWords(page, material).line.map { line in
                let isHere = project.id == material.project.id
                return BriefLine(
                    isHere ? line : line.trimmingSuffix("]") + ", everywhere]",
                    page: Brief.Injected(project: project.id, page: page.path, id: page.id, reason: "the user wrote it down"),
                    counted: page.kind?.rawValue ?? "")
            }
        }
    }
}
