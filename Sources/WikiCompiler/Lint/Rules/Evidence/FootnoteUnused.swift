extension LintRule {
    static let footnoteUnused = LintRule(
        "W007", "footnote-unused", .note, "A footnote proves nothing on the page.",
        explanation: "The statement that it proved is gone.",
        isFixable: true,
        fails: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service",
                """
                ## What
                - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2

                [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
                [^s000000000a-4]: agent, turn 4, 2026-11-20: `berths are kept in a file`
                """)),
        passes: noEvidence.passes,
        check: .page { page, _ in
            guard !page.footnotes.isEmpty, page.page.kind != .report else { return [] }
            let used = page.page.usedLabels
            return page.footnotes.filter { !used.contains($0.evidence.label) }.map { footnote in
                page.problem(
                    footnote.line, "no statement refers to the footnote \(footnote.evidence.label.text)",
                    fix: "'wikictl lint --fix' takes it out.")
            }
        })
}

extension Page {
    /// Labels that statements, or paragraphs of a person, refer to.
    var usedLabels: Set<EvidenceLabel> {
        var used: Set<EvidenceLabel> = []
        for line in body {
            switch line {
            case .footnote: continue
            case .more(_, let labels, _): used.formUnion(labels)
            case .item(let statement, _): used.formUnion(statement.labels)
            case .title(let raw), .section(_, let raw), .other(let raw):
                guard ByteSearch.contains("[^", in: raw) else { continue }
                used.formUnion(raw.split(on: "[^").dropFirst().compactMap { EvidenceLabel($0.prefix { $0 != "]" }) })
            }
        }
        return used
    }
}
