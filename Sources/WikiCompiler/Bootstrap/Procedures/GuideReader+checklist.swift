extension GuideReader {
    private static let longestList = 24

    /// The outermost items of a list of steps, one a statement; nothing when the document holds no such list.
    func checklist(_ findings: inout RepositoryFindings) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        for (index, part) in outline.parts.enumerated() {
            guard case .item(indent: 0) = part.kind else { continue }
            var words = ProseText.plain(outline.string(part.range))
            // What would lead to a list below it must stand without.
            if index + 1 < outline.parts.count, words.hasSuffix(":") { words = String(words.dropLast()) + "." }
            guard (20...Limits.statement).contains(words.count), let quotes = findings.evidence(part.range, of: document) else { continue }
            items.append(.init(section: .steps, text: words, quotes: quotes))
        }
        return items.count >= 3 && items.count <= Self.longestList ? items : []
    }
}
