/// Sentences beside a block that warn, or say on what condition it works.
extension GuideReader {
    /// The steps of a block with what is to be known of them, between the block before it and the one behind it.
    func withCautions(_ steps: [GuideCommand], at index: Int) -> [GuideCommand] {
        guard let first = steps.first, let last = steps.last else { return steps }
        var steps = steps
        let headings = outline.parts[index].headings
        func run(_ indices: some Sequence<Int>) -> [Int] {
            Array(indices.prefix { outline.parts[$0].headings == headings && !outline.parts[$0].isCode })
        }
        let before = run((0..<index).reversed()).reversed()
        let after = run(index + 1..<outline.parts.count)
        func told(_ parts: [Int], _ purpose: BuildPurpose) -> [GuideCommand] {
            parts.flatMap { cautions(in: outline.parts[$0], purpose) }.filter { caution in !steps.contains { $0.says(caution) } }
        }
        let (earlier, later) = (told(Array(before), first.purpose), told(after, last.purpose))
        steps[0].before = earlier
        steps[steps.count - 1].after = later
        return steps
    }

    /// What a section on problems of a step warns of, where it names the step's program.
    func cautions(onProblemsOf step: GuideCommand, in part: DocumentOutline.Part) -> [GuideCommand] {
        let programs = Set(step.commands.compactMap { $0.words.first })
        return cautions(in: part, step.purpose).filter { caution in
            CodeSpans.of(caution.statement).contains { span in programs.contains(String(span.prefix { $0 != " " })) }
        }
    }

    /// A block that a section on problems of a step leads to, where it is of the step's program.
    func remedy(at index: Int, of step: GuideCommand) -> [GuideCommand] {
        let block = GuideBlock(outline.parts[index], in: outline)
        let programs = Set(step.commands.compactMap { $0.words.first })
        guard block.groups.count == 1, let group = block.groups.first, !block.isCommented,
            group.lines.allSatisfy({ line in programs.contains(String(line.text.prefix { $0 != " " })) }),
            let lead = GuideLead(before: index, in: outline, follows: false, whole: true)
        else { return [] }
        let words = lead.statement(group.spans)
        guard words.count <= Limits.statement else { return [] }
        return [
            GuideCommand(
                commands: group.commands, purpose: step.purpose, statement: words, places: lead.places + [group.place], document: document,
                headings: outline.parts[index].headings, isCaution: true)
        ]
    }

    private func cautions(in part: DocumentOutline.Part, _ purpose: BuildPurpose) -> [GuideCommand] {
        let sentences = outline.sentences(of: Caution.withoutMark(part, outline))
        var found: [GuideCommand] = []
        for (number, sentence) in sentences.enumerated() {
            guard Caution.isOne(ProseText.plain(outline.string(sentence))) else { continue }
            var place = sentence
            // "These are skipped": with the sentence before it.
            if number > 0, Caution.leansBack(ProseText.plain(outline.string(place))) {
                place = sentences[number - 1].lowerBound..<place.upperBound
            }
            let words = Caution.words(ProseText.plain(outline.string(place)))
            guard let words, !found.contains(where: { $0.places[0].overlaps(place) }) else { continue }
            found.append(
                GuideCommand(
                    commands: [], purpose: purpose, statement: words, places: [place], document: document, headings: part.headings,
                    isAside: true, isCaution: true))
        }
        return found
    }
}

/// Tells a warning or a condition from what is only said.
enum Caution {
    private static let signs = [
        "does not", "doesn't", "do not", "must never", "must not", "must be", "should never", "should not", "cannot", "can't", "won't",
        "will not", "make sure", "be sure", "beware", "be careful", "never", "until", "unless", "has to be", "have to be", "needs to be",
        "need to be", "need to have", "you need", "you will need", "you'll need", "must have", "skipped by default", "only works",
        "only work", "requires", "required", "not in use",
    ]
    private static let noSigns = [
        "do not hesitate", "don't hesitate", "does not matter", "do not worry", "don't need", "do not need", "does not need",
        "not necessary",
        "do not have to", "not required", "you need help", "you will see", "won't be able to help", "the following", "following command",
    ]
    private static let marks = ["Note that ", "Note: ", "Important: ", "Warning: ", "Caution: ", "Please note that ", "Also, ", "Also "]

    static func isOne(_ words: String) -> Bool {
        let list = Words(words)
        return words.hasSuffix(".") && words.count >= 30 && list.has(anyOf: signs) && !list.has(anyOf: noSigns)
    }

    /// Whether a sentence points at the one before it.
    static func leansBack(_ words: String) -> Bool {
        guard let text = self.words(words) else { return true }
        // What a condition names is known behind it.
        let lower = text.asciiLowercased
        if lower.hasPrefix("if ") || lower.hasPrefix("when ") {
            let second = Words(text).list.dropFirst().first ?? ""
            return ["one", "it", "this", "that", "these", "they", "so", "not", "none"].contains(second)
        }
        return Words(text).has(anyOf: ["it", "these", "this", "they", "them", "those", "such"])
    }

    /// The sentences as a statement; nil when they are not understood by themselves.
    static func words(_ text: String) -> String? {
        // A link of reStructuredText keeps its underscore.
        var words = text.replacing("_. ", by: ". ").replacing("_, ", by: ", ")
        for mark in marks where words.hasPrefix(mark) {
            words = RepositoryWording.capitalized(words.bytes(mark.utf8.count..<words.utf8.count).trimmed)
        }
        let lower = words.asciiLowercased
        let isCondition = lower.hasPrefix("if ") || lower.hasPrefix("when ")
        let pointing = isCondition ? words.replacing(" those ", by: " the ").replacing(" these ", by: " the ") : words
        let end = ByteSearch.first(". ", in: pointing) ?? pointing.utf8.count
        guard words.count <= Limits.statement, words.hasSuffix("."), !words.contains(": `"), ProseText.isProse(words),
            GuideLead.standsAlone(pointing.bytes(0..<end)), !["here", "below", "above"].contains(where: { Words(words).list.contains($0) })
        else { return nil }
        return words
    }

    /// Behind `!!! warning`, which opens a block of its own in some dialects.
    static func withoutMark(_ part: DocumentOutline.Part, _ outline: DocumentOutline) -> DocumentOutline.Part {
        let text = outline.string(part.range)
        guard text.hasPrefix("!!! "), let newline = ByteSearch.first("\n", in: text) else { return part }
        var part = part
        part.range = part.range.lowerBound + newline + 1..<part.range.upperBound
        return part
    }
}
