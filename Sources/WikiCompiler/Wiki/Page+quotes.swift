/// Quotes of sessions that are kept out of a page: its footnotes still say who spoke, where and when.
extension Page {
    /// By what its quotes are known; a page that a person took the id from has its path.
    var quoteKey: String { id.isEmpty ? path : id }

    /// The words that a project with `quotes: local` keeps to itself: those of sessions and imports. What a person wrote in this wiki, and
    /// what the project's repository holds, whoever has the pages has anyway.
    var sessionQuotes: [EvidenceLabel: String] {
        evidence.compactMapValues { $0.role.isSpoken ? $0.quote : nil }
    }

    /// The page without them.
    func withoutSessionQuotes() -> Page {
        changingFootnotes { evidence in
            guard evidence.role.isSpoken, evidence.quote != nil else { return nil }
            var bare = evidence
            bare.quote = nil
            return bare
        }
    }

    /// The page with words where its footnotes have none.
    func with(quotes: [EvidenceLabel: String]) -> Page {
        changingFootnotes { evidence in
            guard evidence.role.isSpoken, evidence.quote == nil, let words = quotes[evidence.label] else { return nil }
            var whole = evidence
            whole.quote = words
            return whole
        }
    }

    /// Whether one of these labels is of the same turn and has lost its words: it may be the same evidence.
    func hasBareFootnote(of label: EvidenceLabel, among labels: [EvidenceLabel]) -> Bool {
        labels.contains { other in
            guard other.source == label.source, other.number == label.number, let evidence = evidence[other] else { return false }
            return evidence.quote == nil && evidence.role.isSpoken
        }
    }

    private func changingFootnotes(_ change: (Evidence) -> Evidence?) -> Page {
        var page = self
        for index in page.body.indices {
            guard case .footnote(let evidence, let raw) = page.body[index], let changed = change(evidence) else { continue }
            page.body[index] = .footnote(changed, raw: changed.line + (raw.utf8.last == 0x0D ? "\r" : ""))
        }
        return page
    }
}

extension EvidenceRole {
    /// Whether it is somebody's words in a session or in an imported text.
    var isSpoken: Bool {
        switch self {
        case .user, .agent, .tool, .import: true
        case .repo, .human: false
        }
    }
}
