extension LintRule {
    static let footnoteMissing = LintRule(
        "W003", "footnote-missing", .warning, "A statement refers to a footnote that the page does not have.",
        explanation: "Without the footnote nobody sees who said it, and no command can look it up.",
        fails: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service",
                "## What\n- Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2")),
        passes: noEvidence.passes,
        check: .page { page, _ in
            // The next operation puts back what a person took away.
            guard !page.isPending, page.page.kind != nil else { return [] }
            let known = page.page.evidence
            let broken = Set(page.texts.compactMap { Evidence.label(ofBroken: $0.text) })
            return page.items.flatMap { item in
                item.statement.labels.filter { known[$0] == nil && !broken.contains($0) }.map { label in
                    page.problem(
                        item.line, "there is no footnote \(label.text)", statement: item.statement.id,
                        fix: "'wikictl history \(page.name)' shows the version that had it; copy the line back.")
                }
            }
        })
}

extension Evidence {
    /// The label of a line that begins like a footnote of ours and cannot be read as one.
    static func label(ofBroken line: String) -> EvidenceLabel? {
        guard line.hasPrefix("[^"), let close = line.firstRange(of: "]:") else { return nil }
        return EvidenceLabel(line[..<close.lowerBound].dropFirst(2))
    }
}
