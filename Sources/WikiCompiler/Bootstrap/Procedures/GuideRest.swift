/// Points to the rest of a guide's section, where it holds more than a page tells.
enum GuideRest {
    private static let opening = "More in `"

    static func isPointer(_ item: Extraction.Item) -> Bool { item.text.hasPrefix(opening) }

    /// For the section of the first step that a guide tells.
    static func item(
        of purpose: BuildPurpose, _ steps: [BuildStep], _ items: [Extraction.Item], _ findings: inout RepositoryFindings
    ) -> Extraction.Item? {
        guard let guide = steps.lazy.compactMap(\.guide).first(where: { !$0.isCaution }), case .file(let path, _) = guide.document.place
        else { return nil }
        var root = guide.headings
        while root.count > 1, BuildPurpose(headings: Array(root.dropLast())) == purpose { root.removeLast() }
        // A section on another purpose that happens to name the command has no rest of this one.
        guard BuildPurpose(headings: root).map({ $0 == purpose }) ?? true else { return nil }
        return item(root, DocumentOutline(guide.document.text, path: path), guide.document, path, items, &findings)
    }

    static func item(
        _ root: [String], _ outline: DocumentOutline, _ document: RepositoryDocument, _ path: String, _ items: [Extraction.Item],
        _ findings: inout RepositoryFindings
    ) -> Extraction.Item? {
        // Openings that were left out change how a word begins.
        let told = items.map(\.text).joined(separator: " ").asciiLowercased
        let section = outline.parts.filter { $0.headings.starts(with: root) }
        let isMore = section.contains { part in !isTold(part, outline, in: told) }
        guard isMore, let heading = root.last, let first = section.first,
            let at = place(of: heading, before: first.range.lowerBound, in: document.text),
            let quotes = findings.evidence(at..<at + heading.utf8.count, of: document)
        else { return nil }
        let title = ProseText.plain(heading).trimmingSuffix(":")
        return .init(section: .steps, text: "\(opening)\(path)`, “\(title)”.", quotes: quotes)
    }

    /// Whether the page has most sentences of a part, or the lines of a block.
    private static func isTold(_ part: DocumentOutline.Part, _ outline: DocumentOutline, in told: String) -> Bool {
        if part.isCode {
            let lines = outline.lines(of: part).map { outline.string($0).trimmingPrefix("$ ").trimmingPrefix("% ") }
            return lines.contains { told.containsBytes(of: String($0.prefix(30)).trimmed.asciiLowercased) }
        }
        // Where links lead is no part of what is told.
        let raw = outline.string(part.range)
        if raw.hasPrefix("["), ByteSearch.contains("]: ", in: raw) { return true }
        return outline.sentences(of: part).allSatisfy { sentence in
            // A box to tick is no word.
            let words = ProseText.plain(outline.string(sentence)).trimmingPrefix("[ ] ").trimmingPrefix("[x] ").asciiLowercased
                .split(separator: " ")
            // The opening may be left out, and so may the end that leads to a block.
            let middle = words.dropFirst(words.count > 8 ? 3 : 1).prefix(3).joined(separator: " ").trimmingSuffix(":").trimmingSuffix(".")
            return told.containsBytes(of: middle)
        }
    }

    private static func place(of heading: String, before end: Int, in text: String) -> Int? {
        var found: Int?
        var from = 0
        while let at = ByteSearch.first(heading, in: text, from: from), at < end {
            found = at
            from = at + 1
        }
        return found
    }
}
