extension GuideReader {
    /// A paragraph that leads to what something consists of, with that list.
    struct Contents {
        let parts: Range<Int>
        let words: String
        let place: Range<Int>
        let document: RepositoryDocument

        func item(_ findings: inout RepositoryFindings) -> [Extraction.Item] {
            guard words.count <= Limits.statement, let quotes = findings.evidence(place, of: document) else { return [] }
            return [.init(section: .steps, text: words, quotes: quotes)]
        }
    }

    private static let leading: Set<String> = ["include", "includes", "including", "contain", "contains", "containing", "of", "with"]

    /// Nil when the paragraph does not lead to such a list.
    func contents(behind index: Int) -> Contents? {
        let lead = outline.parts[index]
        let raw = outline.string(lead.range)
        guard lead.kind == .paragraph, raw.hasSuffix(":"), let sentence = outline.sentences(of: lead).last,
            Self.leading.contains(Words(raw).list.last ?? "")
        else { return nil }
        let listed = outline.parts[(index + 1)...].prefix { $0.isItem && $0.headings == lead.headings }
        guard let last = listed.last else { return nil }
        let opening = ProseText.plain(outline.string(sentence)).trimmingSuffix(":")
        let things = listed.map { ProseText.plain(outline.string($0.range)).trimmingSuffix(".") }.joined(separator: "; ")
        return Contents(
            parts: index + 1..<listed.endIndex, words: "\(opening): \(things).",
            place: sentence.lowerBound..<last.range.upperBound, document: document)
    }
}
