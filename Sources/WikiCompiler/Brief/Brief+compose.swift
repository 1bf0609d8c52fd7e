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
            let pages = PagesInPlay(material, handoffs: choice.whole.map(\.handoff))
            text.add("About the files in play", pages.lines, share: 0.4)
            text.add("What the user wrote down", WrittenDown(material, besides: pages.lines).lines, share: 0.2)
            text.add("Drafts, heard once and not confirmed", BriefRules(material).drafts, share: 0.15)
            text.add("Left open by earlier sessions", EarlierWork(material, told: choice.whole.map(\.handoff)).lines, share: 0.15)
            text.add("Known besides", pages.others, share: 0.2)
            text.point(with: BriefPointer(material).line)
            brief.visible = visible(choice, text, material)
        case .clear:
            text.add("Standing orders of the user", BriefRules(material).stable, share: 1)
            brief.visible = VisibleLine(counts: text.counts, tokens: text.tokens)
        case .compact:
            guard let session, let own = material.handoffs.first(where: { $0.handoff.source == session }) else { return brief }
            text.add("This session before its context was compacted", HandoffLines(own.handoff, material).all, share: 1)
            brief.visible = VisibleLine(ownState: text.tokens)
        }
        guard !text.isEmpty else { return Brief(variant: variant) }
        brief.text = text.fenced
        brief.tokens = text.tokens
        brief.pages = text.injected
        return brief
    }

    private static func handoffs(_ choice: HandoffChoice, _ material: BriefMaterial, _ brief: inout Brief, _ text: inout BriefText) {
        let first = choice.whole.first { $0.handoff.agent != nil }
        for entry in choice.whole {
            var lines = HandoffLines(entry.handoff, material, namesUncommitted: entry == first).all
            if !entry.hasEnded, !entry.transcript.isEmpty, entry.handoff.agent != nil {
                let note = LiveNote(transcript: entry.transcript, sentence: HandoffLines.live(entry.handoff))
                let placeholder = BriefFence.livePlaceholder(brief.liveNotes.count)
                lines.insert(BriefLine(placeholder, reserving: note.sentence), at: min(2, lines.count))
                brief.liveNotes.append(note)
            }
            let heading =
                entry.handoff.agent == nil
                ? "A note for the next session" : entry == first ? "Where the last session stopped" : "Another session stopped here"
            text.add(heading, lines, share: choice.whole.count > 1 ? 0.25 : 0.45)
        }
        var asides = choice.idle.prefix(1).map { HandoffLines.aside($0.handoff, material, branch: nil) }
        if let other = choice.otherBranch { asides.append(HandoffLines.aside(other.handoff, material, branch: other.handoff.branch)) }
        text.add(choice.whole.isEmpty ? "Where the last session stopped, on another branch" : "Also", asides, share: 0.15)
        brief.handoffs = choice.references
    }

    /// What the next session on the material's branch is handed, without a fence, for people; empty when there is nothing.
    /// - Parameter changed: when a transcript was last written, in seconds since 1970; nil when it is not there.
    public static func handoffText(_ material: BriefMaterial, changed: (String) -> Int64?) -> String {
        var brief = Brief(variant: .startup)
        var text = BriefText(tokens: 10_000, characters: 40_000, project: material.project.name)
        handoffs(HandoffChoice(material.handoffs, branch: material.branch), material, &brief, &text)
        brief.text = text.sections.joined()
        return brief.delivered(mark: "", now: material.now, changed: changed).trimmed
    }

    private static func visible(_ choice: HandoffChoice, _ text: BriefText, _ material: BriefMaterial) -> VisibleLine {
        guard let newest = choice.whole.first?.handoff else {
            return VisibleLine(counts: text.counts, tokens: text.tokens)
        }
        return VisibleLine(
            giver: newest.agent?.spokenName ?? "you", time: Timestamp.seconds(newest.time) ?? material.now, more: choice.whole.count - 1,
            counts: text.counts, tokens: text.tokens)
    }
}
