/// An agent that writes a page with its own tools can write any footnote: what it claims beyond what was proven before is not taken.
extension Page {
    /// Takes out of an agent's edit what only code and people may say: evidence, ids, and that a rule is more than a draft.
    ///
    /// A rule that was reworded has to be proven anew.
    /// - Parameters:
    ///   - before: the page as it was; nil for a new one.
    ///   - others: pages from which statements may have been moved, as they were.
    mutating func dropClaims(before: Page?, others: [Page]) {
        let sources = [before].compactMap(\.self) + others
        let proven = before?.evidence ?? [:]
        var section: Section?
        body = body.compactMap { line in
            switch line {
            case .section(let next, _): section = next
            case .footnote(let evidence, _):
                guard let known = proven[evidence.label] else { return nil }
                if known != evidence { return .footnote(known, raw: known.line) }
            case .more(let id, let labels, _):
                guard let before, before.body.contains(where: { if case .more(id, labels, _) = $0 { true } else { false } }) else { return nil }
            case .item(var statement, let raw):
                let claimed = statement
                let known = statement.id.flatMap { id in sources.lazy.compactMap { $0.statement(id)?.statement }.first }
                if let known {
                    statement.labels = section == .rule && known.text != statement.text ? [] : known.labels
                } else {
                    statement.id = nil
                    statement.labels = []
                }
                return statement == claimed ? line : .item(statement, raw: statement.line + (raw.utf8.last == 0x0D ? "\r" : ""))
            default: break
            }
            return line
        }
        guard kind == .rule else { return }
        let standing = before.flatMap { $0.kind == .rule ? $0.status : nil } ?? "draft"
        if status != standing { frontMatter.set("status", token: standing) }
    }
}
