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
}
