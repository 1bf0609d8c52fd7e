extension GuideReader {
    /// Paragraphs that ask for something to be done, with the code they lead to.
    func instructions(_ section: [Int], _ findings: inout RepositoryFindings) -> [Extraction.Item] {
        var items: [Extraction.Item] = []
        func add(_ words: String, _ places: [Range<Int>]) {
            let words = words.replacing(" the the ", by: " the ")
            guard (20...Limits.statement).contains(words.count) else { return }
            var quotes: [Extraction.Quote] = []
            for place in places {
                guard let found = findings.evidence(place, of: document) else { return }
                quotes += found
            }
            guard !quotes.isEmpty, quotes.count <= Limits.quotesPerStatement else { return }
            items.append(.init(section: .steps, text: words, quotes: quotes))
        }
        var gathered: Set<Int> = []
        for index in section where !gathered.contains(index) {
            let part = outline.parts[index]
            if let list = contents(behind: index) {
                gathered.formUnion(list.parts)
                items += list.item(&findings)
                continue
            }
            guard !part.isCode, part.kind == .paragraph || isAsked(index) else { continue }
            var sentences = outline.sentences(of: part)
            // "This tool" is a link that words do not keep.
            sentences.removeAll { sentence in
                let raw = outline.string(sentence)
                return ["this `", "this [", "this\n`", "this\n[", "`this ", "[this "].contains { raw.contains($0) }
            }
            guard let first = sentences.first, first.lowerBound == part.range.lowerBound,
                Instruction.isOne(ProseText.plain(outline.string(first)))
            else { continue }
            let next = index + 1
            if outline.string(part.range).hasSuffix(":") {
                let block = section.contains(next) && outline.parts[next].isCode ? GuideBlock(outline.parts[next], in: outline) : nil
                if let block, let first = block.groups.first?.place, let last = block.groups.last?.place {
                    let place = first.lowerBound..<last.upperBound
                    let lead = ProseText.plain(outline.string(part.range)).reversed().drop { ":".contains($0) }.reversed()
                    add("\(String(lead)): \(block.groups.flatMap(\.spans).joined(separator: ", then ")).", [part.range, place])
                    continue
                }
                // What it leads to is not told.
                sentences.removeLast()
            }
            // As many whole sentences as a statement holds.
            while let last = sentences.last,
                ProseText.plain(outline.string(part.range.lowerBound..<last.upperBound)).count > Limits.statement
            {
                sentences.removeLast()
            }
            // Only what stands together.
            while let last = sentences.last, outline.sentences(of: part)[sentences.count - 1] != last { sentences.removeLast() }
            guard let last = sentences.last else { continue }
            let range = part.range.lowerBound..<last.upperBound
            let words = ProseText.plain(outline.string(range))
            add(words.hasSuffix(".") || words.hasSuffix("!") ? words : words + ".", [range])
        }
        return items.count >= 2 ? items : []
    }

    /// Whether an item stands in a list of what somebody does, not of what happens by itself.
    private func isAsked(_ index: Int) -> Bool {
        var at = index
        while at > 0, outline.parts[at].isItem { at -= 1 }
        guard outline.parts[at].kind == .paragraph, outline.parts[at].headings == outline.parts[index].headings else { return true }
        let words = outline.string(outline.parts[at].range).asciiLowercased
        return !words.hasSuffix(":") || !["workflow", "action", "automat", " ci "].contains { words.contains($0) }
    }
}
