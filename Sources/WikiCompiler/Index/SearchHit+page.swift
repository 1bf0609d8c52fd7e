extension SearchHit {
    // A statement is shorter; a paragraph of a foreign folder is cut.
    private static let longestSnippet = 280

    /// What is shown of a page that was found.
    init(_ page: IndexedPage, _ candidate: Candidate, project: String) {
        let recallable = page.statements.filter(\.isRecallable)
        let best = recallable.indices.contains(candidate.ordinal) ? recallable[candidate.ordinal] : nil
        let shown = best ?? (page.description.isEmpty ? recallable.first : nil)
        self.project = project
        path = page.path
        kind = page.kind
        id = page.id
        title = page.title
        description = page.description
        status = page.status
        isContested = page.isContested
        isArchived = page.isArchived
        date = page.updated.isEmpty ? page.created : page.updated
        score = Self.rounded(Double(candidate.score) / 1_000_000)
        snippet = Self.cut(shown?.text ?? page.description)
        statement = shown?.id ?? ""
        evidence = recallable.reduce(0) { $0 + $1.evidenceCount }
        anchors = page.anchors
        tokens = page.tokens
        explanation = Self.parts(candidate, DocumentBlock.Flags(page))
    }

    private static func parts(_ candidate: Candidate, _ flags: DocumentBlock.Flags) -> [Part] {
        let added = [("own fields", candidate.own), ("body", candidate.body), ("best statement", candidate.statement)]
        return added.filter { $0.1 > 0 }.map { Part(name: $0.0, value: .added(rounded($0.1))) }
            + Ranking.adjustments(flags).map { Part(name: $0.part, value: .factor($0.factor)) }
    }

    static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

    static func cut(_ text: String) -> String {
        guard text.count > longestSnippet else { return text }
        let head = text.prefix(longestSnippet - 1)
        let words = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        return words + "…"
    }
}
