extension Page {
    /// Adds evidence to a statement: at most eight quotes, of distinct sessions first; the rest as labels.
    mutating func confirm(_ statement: Statement, with fresh: [Evidence]) {
        guard let id = statement.id else { return }
        var changed = statement
        var more = labels(of: statement).filter { !statement.labels.contains($0) }
        for evidence in fresh {
            if changed.labels.count < Limits.quotesPerStatement {
                changed.labels.append(evidence.label)
                append(evidence)
            } else {
                more.append(evidence.label)
            }
        }
        changed.hasMore = !more.isEmpty
        replace(id, with: changed)
        if !more.isEmpty { setMore(id, more) }
    }

    /// Another page's evidence for a statement under the labels that it can have on this one; `more` has no footnotes.
    func footnotes(
        of statement: Statement, on other: Page
    ) throws(PageMerge.Refusal) -> (shown: [Evidence], more: [EvidenceLabel]) {
        let footnotes = other.evidence
        var scratch = self
        var shown: [Evidence] = []
        for label in statement.labels {
            guard var evidence = footnotes[label] else { throw .unsound("\(other.path) has no footnote \(label.text)") }
            guard let free = scratch.label(for: evidence) else { throw .overLimit }
            evidence.label = free
            scratch.append(evidence)
            shown.append(evidence)
        }
        return (shown, other.labels(of: statement).filter { !statement.labels.contains($0) })
    }

    /// Adds labels to those that stand behind a statement's quotes.
    mutating func addMore(_ labels: [EvidenceLabel], to id: StatementID?) {
        guard let id, !labels.isEmpty, let statement = statement(id)?.statement else { return }
        let known = self.labels(of: statement)
        let all = known.filter { !statement.labels.contains($0) } + labels.filter { !known.contains($0) }
        guard !all.isEmpty else { return }
        var changed = statement
        changed.hasMore = true
        replace(id, with: changed)
        setMore(id, all)
    }

    /// A rule that a second session heard from the person is no draft any more.
    mutating func settleStatus() {
        guard kind == .rule, status == "draft" else { return }
        let evidence = self.evidence
        let heard = statements.filter { $0.section == .rule }.flatMap { labels(of: $0.statement) }
            .filter { evidence[$0].map { $0.role == .user } ?? true }
        let sessions = Set(heard.map(\.source).filter { $0.kind == .session })
        if sessions.count > 1 || hasHumanStatements { frontMatter.set("status", token: "stable") }
    }
}
