import Hooks

/// The pages that a hook may give on a prompt: stable ones, rules aside, which every session has anyway.
struct RecallPages {
    let pages: [Recall.Page]

    init(_ material: BriefMaterial) {
        let chosen = material.pages.filter { material.isTold($0) && $0.status == "stable" && Self.kinds.contains($0.kind ?? .report) }
            .sorted { ($1.updated, $0.path) < ($0.updated, $1.path) }
        pages = chosen.prefix(Recall.mostPages).compactMap { page in
            guard let line = Self.line(page, material) else { return nil }
            return Recall.Page(
                project: material.project.id, id: page.id, path: page.path,
                line: "\(line) (wikictl show \(PageName.stem(of: page.path)))",
                names: ([page.title] + page.aliases + page.entities + page.tags).joined(separator: " "),
                text: "\(page.summary) \(line)")
        }
    }

    private static let kinds: [PageKind] = [.gotcha, .decision, .procedure, .concept]

    private static func line(_ page: Page, _ material: BriefMaterial) -> String? {
        let words = PageWords(page, material)
        guard page.kind == .concept else { return words.line }
        guard let first = page.recalled(.what).first ?? page.recalled(.how).first else { return nil }
        return "- \(BriefFence.line(page.title).trimmingSuffix(".")): \(PageWords.readable(first)) [\(words.origin(of: first))]"
    }
}
