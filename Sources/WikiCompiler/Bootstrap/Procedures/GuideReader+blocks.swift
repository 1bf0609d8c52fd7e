extension GuideReader {
    /// The steps of a block: one, or one a comment.
    func block(_ index: Int, section: BuildPurpose?, follows: Bool) -> [GuideCommand] {
        let part = outline.parts[index]
        let block = GuideBlock(part, in: outline)
        guard !block.groups.isEmpty else { return [] }
        func step(
            _ group: GuideBlock.Group, _ purpose: BuildPurpose, _ words: String, _ places: [Range<Int>], isBare: Bool = false,
            isNote: Bool = false
        ) -> [GuideCommand] {
            guard words.count <= Limits.statement else { return [] }
            return [
                GuideCommand(
                    commands: group.commands, purpose: purpose, statement: words, places: places, document: document,
                    headings: part.headings, isBare: isBare, isNote: isNote)
            ]
        }
        if block.isCommented {
            let own = block.groups.lazy.compactMap { Self.purpose(of: $0.commands, in: section) }.first
            return block.groups.flatMap { group -> [GuideCommand] in
                guard let purpose = Self.purpose(of: group.commands, in: section) ?? own else { return [] }
                let code = group.spans.joined(separator: ", then ")
                let note = ProseText.plain(group.note).trimmingSuffix(":").trimmingSuffix(".")
                return step(
                    group, purpose, note.isEmpty ? "\(code)." : "\(code): \(note).", [group.place], isBare: note.isEmpty,
                    isNote: !note.isEmpty)
            }
        }
        let group = block.groups[0]
        guard let purpose = Self.purpose(of: group.commands, in: section), !isCondition(before: index) else { return [] }
        if let lead = GuideLead(before: index, in: outline, follows: follows, whole: section == .setup) {
            if let result = result(after: index) {
                let words = lead.statement(group.spans) + " " + result.words
                let told = step(group, purpose, words, lead.places + [group.place, result.place])
                if !told.isEmpty { return told }
            }
            let told = step(group, purpose, lead.statement(group.spans), lead.places + [group.place])
            if !told.isEmpty { return told }
        }
        let isFirst = !outline.parts[..<index].contains { $0.isCode && $0.headings == part.headings }
        let code = group.spans.joined(separator: ", then ")
        if isFirst, purpose == section, let aim = part.headings.last.flatMap(GuideLead.aim) {
            return step(group, purpose, "\(aim): \(code).", [group.place])
        }
        return step(group, purpose, "\(code).", [group.place], isBare: true)
    }

    /// A section on setting up, documentation and releases keeps all that stands in it; elsewhere commands speak for themselves.
    static func purpose(of commands: [DeveloperCommand], in section: BuildPurpose?) -> BuildPurpose? {
        if let section, [.setup, .documentation, .release].contains(section) { return section }
        let own = commands.compactMap(\.purpose)
        // "Upgrading the editor" builds something, and not the project.
        if section == nil { return own.first { $0 == .test || $0 == .check } }
        return own.first { $0 != .setup } ?? section
    }

    /// Whether the block belongs to a case whose order stands elsewhere: "If you installed it with:".
    private func isCondition(before index: Int) -> Bool {
        guard index > 0, !outline.parts[index - 1].isCode, outline.parts[index - 1].headings == outline.parts[index].headings,
            let last = outline.sentences(of: outline.parts[index - 1]).last
        else { return false }
        let text = outline.string(last)
        let words = Words(text)
        return text.hasSuffix(":") && !text.contains(",") && ReasonSentence.subordinate.contains(words.first ?? "")
            && !words.has(anyOf: ["you can", "you could", "you should", "you must", "you may", "run", "use", "try"])
    }

    /// The sentence behind a block that says what comes of it.
    private func result(after index: Int) -> (words: String, place: Range<Int>)? {
        guard index + 1 < outline.parts.count, outline.parts[index + 1].kind == .paragraph,
            outline.parts[index + 1].headings == outline.parts[index].headings,
            let sentence = outline.sentences(of: outline.parts[index + 1]).first
        else { return nil }
        let words = ProseText.plain(outline.string(sentence))
        let starts = ["This will ", "This creates ", "This installs ", "This builds ", "This starts ", "This runs "]
        guard starts.contains(where: { words.hasPrefix($0) }), words.hasSuffix("."), words.count <= 160 else { return nil }
        return (words, sentence)
    }
}
