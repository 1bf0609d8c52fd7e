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
