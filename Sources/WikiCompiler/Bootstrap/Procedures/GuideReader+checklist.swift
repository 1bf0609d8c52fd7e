extension GuideReader {
    private static let longestList = 24

    /// What the document tells of releasing: a list of steps if it holds one, else what its sections ask for; nothing for less.
    ///
    /// - Parameter isDedicated: whether the whole document is on releases.
    func releasing(isDedicated: Bool, _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        let parts = outline.parts
        let (section, _) = releaseSection(isDedicated: isDedicated)
        // Boxes to tick stand in a list for each part of the work.
        if isDedicated, section.contains(where: { outline.parts[$0].isItem && outline.string(outline.parts[$0].range).contains("[ ] ") }) {
            let lists = headings(of: section).map { headings in
                headed(headings, checklist(section.filter { parts[$0].headings == headings }, &findings))
            }
            let items = lists.flatMap(\.self)
            if lists.count(where: { !$0.isEmpty }) > 1, (3...Self.longestList).contains(items.count) { return items }
        }
        for headings in headings(of: section) {
            let items = checklist(section.filter { parts[$0].headings == headings }, &findings)
            if items.count >= 3, items.count <= Self.longestList { return items }
        }
        return instructions(section, &findings)
    }

    /// The first section on releases and what stands under it; others tell of special cases. With its headings.
    private func releaseSection(isDedicated: Bool) -> (parts: [Int], root: [String]) {
        let parts = outline.parts
        let all = parts.indices.filter { index in
            isForDevelopers(parts[index].headings) && (isDedicated || BuildPurpose(headings: parts[index].headings) == .release)
        }
        guard let first = all.first else { return ([], []) }
        var root = parts[first].headings
        if isDedicated { return (all, Array(root.prefix(1))) }
        while root.count > 1, BuildPurpose(headings: Array(root.dropLast())) == .release { root.removeLast() }
        return (all.filter { parts[$0].headings.starts(with: root) }, root)
    }

    /// Where the rest of the section stands.
    func restOfRelease(isDedicated: Bool, _ items: [Extraction.Item], _ findings: inout RepositoryFindings) -> Extraction.Item? {
        let (_, root) = releaseSection(isDedicated: isDedicated)
        guard !root.isEmpty, case .file(let path, _) = document.place else { return nil }
        return GuideRest.item(root, outline, document, path, items, &findings)
    }

    private func headings(of section: [Int]) -> [[String]] {
        var found: [[String]] = []
        for index in section where !found.contains(outline.parts[index].headings) { found.append(outline.parts[index].headings) }
        return found
    }

    /// The first step of a list with the heading that the list stands under: other steps may speak of "the next section".
    private func headed(_ headings: [String], _ items: [Extraction.Item]) -> [Extraction.Item] {
        guard headings.count > 1, let heading = headings.last.map({ ProseText.plain($0).trimmingSuffix(":") }), var first = items.first
        else { return items }
        let words = "\(heading): \(first.text)"
        guard words.count <= Limits.statement else { return items }
        first.text = words
        return [first] + items.dropFirst()
    }

    /// The outermost items of the section's first list, each with what hangs on it.
    private func checklist(_ section: [Int], _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        guard let first = section.first(where: { outline.parts[$0].kind == .item(indent: 0) }) else { return [] }
        if first > 0, outline.parts[first - 1].kind == .paragraph, isOfMachine(outline.parts[first - 1]) { return [] }
        let starts = section.filter { outline.parts[$0].kind == .item(indent: 0) }
        var items: [Extraction.Item] = []
        var gathered: Set<Int> = []
        for (number, start) in starts.enumerated() where !gathered.contains(start) {
            // "Create a release including:" and things that are no steps.
            if start > 0, let list = contents(behind: start - 1) {
                gathered.formUnion(starts.filter { list.parts.contains($0) })
                items += list.item(&findings)
                continue
            }
            let end = number + 1 < starts.count ? starts[number + 1] : (section.last ?? start) + 1
            items += item(start, section.filter { $0 > start && $0 < end }, &findings)
        }
        if items.count >= 3, let last = starts.last { items += notes(behind: last, section, items, &findings) }
        return items
    }

    /// Paragraphs behind a list that tell of a program which the list names.
    private func notes(
        behind last: Int, _ section: [Int], _ items: [Extraction.Item], _ findings: inout RepositoryFindings
    ) -> [Extraction.Item] {
        let programs = Set(items.flatMap { CodeSpans.of($0.text) }.map { String($0.prefix { $0 != " " }) })
        return section.filter { $0 > last && outline.parts[$0].kind == .paragraph }.prefix(3).compactMap { index in
            let range = outline.parts[index].range
            var words = ProseText.plain(outline.string(range))
            for opening in ["Note that ", "Note: "] where words.hasPrefix(opening) { words = String(words.dropFirst(opening.count)) }
            guard (20...Limits.statement).contains(words.count), words.hasSuffix("."),
                CodeSpans.of(words).contains(where: { programs.contains($0) }), let quotes = findings.evidence(range, of: document)
            else { return nil }
            return .init(section: .steps, text: RepositoryWording.capitalized(words), quotes: quotes)
        }
    }

    private func item(_ index: Int, _ below: [Int], _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        let part = outline.parts[index]
        var words = ProseText.plain(outline.string(part.range))
        // A box to tick.
        for box in ["[ ] ", "[x] ", "\\[ ] "] where words.hasPrefix(box) { words = String(words.dropFirst(box.count)) }
        var end = part.range.upperBound
        let listed = below.prefix { outline.parts[$0].isItem }
        let blocks = below.prefix(1).filter { outline.parts[$0].isCode }
        var (lead, rest) = ("", "")
        if let last = listed.last {
            let list = listed.map { ProseText.plain(outline.string(outline.parts[$0].range)).trimmingSuffix(".") }.joined(separator: ", ")
            if words.hasSuffix(":") {
                words += " " + list + "."
            } else if let pointer = sentence(in: words, with: "following") {
                // The list belongs behind the sentence that announces it.
                rest = String(words[pointer.upperBound...]).trimmed
                lead = String(words[..<pointer.lowerBound]).trimmed
                words = String(words[pointer]).trimmed.trimmingSuffix(".") + ": " + list + "."
                if lead.count + words.count < Limits.statement {
                    words = (lead + " " + words).trimmed
                    lead = ""
                }
            }
            if words.hasSuffix(list + ".") { end = outline.parts[last].range.upperBound }
        } else if let block = blocks.first {
            let lines = outline.lines(of: outline.parts[block]).map { CodeText.span(outline.string($0).trimmed) }
            let separator = GuideBlock(outline.parts[block], in: outline).groups.isEmpty ? ", " : ", then "
            let told = words.trimmingSuffix(".").trimmingSuffix(":") + ": " + lines.joined(separator: separator) + "."
            if told.count <= Limits.statement {
                words = told
                end = outline.parts[block].range.upperBound
            }
        } else if words.hasSuffix(":"), let quoted = quoted(after: part.range.upperBound) {
            let told = words + " “" + quoted.words + "”"
            if told.count <= Limits.statement {
                words = told
                end = quoted.end
            }
        }
        // What would lead to something that is not told must go.
        if words.hasSuffix(":") {
            let sentences = outline.sentences(of: part)
            guard sentences.count > 1 else { return [] }
            words = ProseText.plain(outline.string(part.range.lowerBound..<sentences[sentences.count - 2].upperBound))
            end = sentences[sentences.count - 2].upperBound
        }
        guard (12...Limits.statement).contains(words.count), let quotes = findings.evidence(part.range.lowerBound..<end, of: document)
        else { return [] }
        let all = findings.evidence(part.range, of: document)
        func around(_ words: String) -> [Extraction.Item] {
            guard words.count >= 12, words.count <= Limits.statement, let all else { return [] }
            return [.init(section: .steps, text: words, quotes: all)]
        }
        return around(lead) + [.init(section: .steps, text: words, quotes: quotes)] + around(rest)
    }

    /// The sentence of the words that holds one of them.
    private func sentence(in words: String, with mark: String) -> Range<String.Index>? {
        guard let at = words.range(of: " \(mark) ") else { return nil }
        let end = words[at.upperBound...].range(of: ". ").map { words.index(before: $0.upperBound) } ?? words.endIndex
        let start = words[..<at.lowerBound].range(of: ". ", options: .backwards)?.upperBound ?? words.startIndex
        return start..<end
    }

    /// The quoted block right behind a place.
    private func quoted(after start: Int) -> (words: String, end: Int)? {
        var words: [String] = []
        var end = start
        for line in LineRanges(document.text) where line.lowerBound >= start {
            let text = document.text.bytes(line).trimmed
            if text.isEmpty, words.isEmpty { continue }
            guard text.hasPrefix(">") else { break }
            words.append(String(text.dropFirst()).trimmed)
            end = line.upperBound
        }
        return words.isEmpty ? nil : (ProseText.plain(words.joined(separator: " ")), end)
    }

    /// Whether a paragraph leads to what happens by itself.
    private func isOfMachine(_ part: DocumentOutline.Part) -> Bool {
        let words = outline.string(part.range).asciiLowercased
        return words.hasSuffix(":") && ["workflow", "github action", "automat", " ci "].contains { words.contains($0) }
            && !Instruction.isOne(ProseText.plain(outline.string(part.range)))
    }
}
