extension Brief {
    /// Composes a brief; empty when there is nothing worth a session's attention. The same material gives the same text.
    /// - Parameters:
    ///   - session: source id of the session that was compacted, for that variant.
    ///   - tokens: how long it may be; never more than `mostCharacters` either.
    public static func compose(
        _ material: BriefMaterial, _ variant: Variant = .startup, session: String? = nil, tokens: Int = usualTokens
    ) -> Brief {
        var brief = Brief(variant: variant)
        var text = BriefText(tokens: tokens, characters: mostCharacters, project: material.project.name)
        let choice = HandoffChoice(material.handoffs, branch: material.branch)
        switch variant {
        case .startup:
            handoffs(choice, material, &brief, &text)
            text.add("Standing orders of the user", BriefRules(material).stable, share: 0.35)
            text.add("About the files in play", PagesInPlay(material, handoffs: choice.whole.map(\.handoff)).lines, share: 0.4)
            text.add("Drafts, heard once and not confirmed", BriefRules(material).drafts, share: 0.15)
            text.point(with: BriefPointer(material).line)
            brief.visible = visible(choice, text)
        case .clear:
            text.add("Standing orders of the user", BriefRules(material).stable, share: 1)
            brief.visible = VisibleLine(counts: text.counts, tokens: text.tokens)
        case .compact:
            guard let session, let own = material.handoffs.first(where: { $0.handoff.source == session }) else { return brief }
            text.add("This session before its context was compacted", HandoffLines(own.handoff, material).all, share: 1)
            brief.visible = VisibleLine(counts: [(1, "own state")], tokens: text.tokens)
        }
        guard !text.isEmpty else { return Brief(variant: variant) }
        brief.text = text.fenced
        brief.tokens = text.tokens
        brief.pages = text.injected
        return brief
    }

    private static func handoffs(_ choice: HandoffChoice, _ material: BriefMaterial, _ brief: inout Brief, _ text: inout BriefText) {
        for (index, entry) in choice.whole.enumerated() {
            var lines = HandoffLines(entry.handoff, material).all
            if !entry.hasEnded, !entry.transcript.isEmpty, entry.handoff.agent != nil {
                let note = LiveNote(transcript: entry.transcript, sentence: HandoffLines.live(entry.handoff))
                brief.liveNotes.append(note)
                lines.insert(BriefLine(BriefFence.livePlaceholder, reserving: note.sentence), at: min(2, lines.count))
            }
            let heading =
                entry.handoff.agent == nil ? "A note for the next session" : index == 0 ? "Where the last session stopped" : "Another session stopped here"
            text.add(heading, lines, share: choice.whole.count > 1 ? 0.25 : 0.45)
        }
        var asides = choice.idle.prefix(1).map { HandoffLines.aside($0.handoff, material, branch: nil) }
        if let other = choice.otherBranch { asides.append(HandoffLines.aside(other.handoff, material, branch: other.handoff.branch)) }
        text.add("Also", asides, share: 0.15)
        brief.handoffs = choice.references
    }

    private static func visible(_ choice: HandoffChoice, _ text: BriefText) -> VisibleLine {
        guard let newest = (choice.whole + choice.idle).max(by: { $0.handoff.time < $1.handoff.time })?.handoff else {
            return VisibleLine(counts: text.counts, tokens: text.tokens)
        }
        return VisibleLine(
            handoffs: max(1, choice.whole.count), giver: newest.agent?.spokenName ?? "you", time: Timestamp.seconds(newest.time),
            counts: text.counts, tokens: text.tokens)
    }
}
