extension GuideReader {
    /// Sentences that name a command of the project, and in sections on setting up those that say what is needed.
    func prose(_ index: Int, section: BuildPurpose?) -> [GuideCommand] {
        let part = outline.parts[index]
        if let needed = prerequisite(part) { return [needed] }
        return outline.sentences(of: part).compactMap { sentence in
            let raw = outline.string(sentence)
            if let headed = headed(part, sentence) { return headed }
            guard !raw.hasSuffix(":"), !raw.hasSuffix("?") else { return nil }
            let words = ProseText.plain(raw)
            if section == .setup, !isReadme, part.kind == .paragraph, Instruction.isRequirement(words), words.hasSuffix("."),
                (30...Limits.statement).contains(words.count)
            {
                let (words, place) = rest(of: part, from: sentence)
                return GuideCommand(
                    commands: [], purpose: .setup, statement: words, places: [place], document: document, headings: part.headings,
                    isAside: true)
            }
            guard raw.contains("`"), (30...320).contains(words.count), words.split(separator: " ").count >= 5,
                GuideLead.standsAlone(words), !words.contains(" it locally"),
                words.unicodeScalars.first.map({ $0.properties.isUppercase || $0 == "`" }) == true, words.hasSuffix("."),
                !words.contains(": `"),
                !(words.split(separator: " ").prefix(2).last?.hasPrefix("`") == true && words.prefix { $0 != " " }.hasSuffix("s"))
            else { return nil }
            let commands = CodeSpans.of(words).compactMap { DeveloperCommand($0) }.filter { $0.purpose != nil && $0.text.contains(" ") }
            guard let purpose = commands.first?.purpose, purpose != .setup else { return nil }
            return GuideCommand(
                commands: commands, purpose: section == .documentation ? .documentation : purpose, statement: words, places: [sentence],
                document: document, headings: part.headings, isAside: true)
        }
    }

    /// An item of a list of what is needed.
    private func prerequisite(_ part: DocumentOutline.Part) -> GuideCommand? {
        guard part.isItem, let heading = part.headings.last?.asciiLowercased, ["prerequisites", "requirements"].contains(heading) else {
            return nil
        }
        let words = ProseText.plain(outline.string(part.range))
        guard (5...160).contains(words.count), !words.hasSuffix(":") else { return nil }
        return GuideCommand(
            commands: [], purpose: .setup, statement: "Needed: \(words.trimmingSuffix(".")).", places: [part.range], document: document,
            headings: part.headings, isAside: true)
    }

    /// A sentence with those behind it, as many as a statement holds.
    private func rest(of part: DocumentOutline.Part, from sentence: Range<Int>) -> (String, Range<Int>) {
        var place = sentence
        for next in outline.sentences(of: part) where next.lowerBound > sentence.lowerBound {
            let longer = sentence.lowerBound..<next.upperBound
            let words = ProseText.plain(outline.string(longer))
            guard words.count <= Limits.statement, words.hasSuffix("."), !Instruction.isRequirement(ProseText.plain(outline.string(next)))
            else { break }
            place = longer
        }
        return (ProseText.plain(outline.string(place)), place)
    }

    /// The first sentence of a section whose heading is a command.
    private func headed(_ part: DocumentOutline.Part, _ sentence: Range<Int>) -> GuideCommand? {
        guard part.kind == .paragraph, let heading = part.headings.last, heading.hasPrefix("`"), let span = CodeSpans.of(heading).first,
            heading.utf8.count == span.utf8.count + 2, let command = DeveloperCommand(span), let purpose = command.purpose,
            let first = outline.parts.first(where: { $0.headings == part.headings }), first.range == part.range,
            outline.sentences(of: part).first == sentence, let at = place(ofHeading: heading, before: part.range.lowerBound)
        else { return nil }
        let words = ProseText.plain(outline.string(sentence))
        guard (20...300).contains(words.count), words.hasSuffix(".") else { return nil }
        return GuideCommand(
            commands: [command], purpose: purpose, statement: "\(CodeText.span(span)): \(words)",
            places: [at..<at + heading.utf8.count, sentence], document: document, headings: part.headings)
    }

    /// Where a heading stands: its last place before what it heads.
    private func place(ofHeading words: String, before end: Int) -> Int? {
        var found: Int?
        var from = 0
        while let at = ByteSearch.first(words, in: document.text, from: from), at < end {
            found = at
            from = at + 1
        }
        return found
    }
}
