/// What a search for contradictions makes of the pages: both sides stand under Contested on both, with their evidence.
public struct Contest: Sendable {
    /// The pages that changed; the caller puts them in place of those with the same paths.
    public let pages: [Page]
    /// Pairs that would have outgrown a page, with the reason.
    public let refused: [(pair: OpposedPair, reason: String)]

    public init(_ pairs: [OpposedPair], in vault: Vault) {
        var changed: [String: Page] = [:]
        var refused: [(pair: OpposedPair, reason: String)] = []
        for pair in pairs {
            var sides: [String: Page] = [:]
            for path in Set(pair.paths) { sides[path] = changed[path] ?? vault.pages[path] }
            guard let reason = Self.settle(pair, on: &sides, from: vault) else {
                for (path, page) in sides { changed[path] = page }
                continue
            }
            if !reason.isEmpty { refused.append((pair, reason)) }
        }
        pages = changed.values.filter { $0.text != vault.pages[$0.path]?.text }.sorted { $0.path < $1.path }
        self.refused = refused
    }

    /// Nil when it is done; why not otherwise, empty when nothing is to be done.
    private static func settle(_ pair: OpposedPair, on sides: inout [String: Page], from vault: Vault) -> String? {
        switch pair.outcome {
        case .reported: return ""
        case .superseded(let older):
            let (old, new) = older == pair.one.id ? (pair.one, pair.other) : (pair.other, pair.one)
            guard var page = sides[old.path], let date = vault.pages[new.path]?.date(of: new.id) else { return "" }
            page.retire(old.id, on: date, by: new.text)
            page.frontMatter.set("updated", token: max(page.updated, date))
            sides[old.path] = page
        case .contested:
            for (mine, theirs) in [(pair.one, pair.other), (pair.other, pair.one)] {
                guard var page = sides[mine.path], let source = vault.pages[theirs.path] else { return "" }
                page.contest(mine.id)
                if mine.path != theirs.path, let reason = page.contest(theirs.id, of: source) { return reason }
                page.frontMatter.set("updated", token: max(page.updated, source.date(of: theirs.id) ?? ""))
                guard page.statements.count <= Limits.statementsPerPage, page.text.utf8.count <= Limits.pageBytes else {
                    return "\(page.path) would outgrow a page"
                }
                sides[mine.path] = page
            }
        }
        return nil
    }
}

extension Page {
    /// The day of a statement's newest evidence.
    func date(of id: StatementID) -> String? {
        guard let (_, statement) = statement(id) else { return nil }
        let footnotes = evidence
        return statement.labels.compactMap { footnotes[$0]?.date }.max()
    }

    /// Puts another page's statement under Contested, with its evidence and an id of its own. Returns why it cannot.
    fileprivate mutating func contest(_ id: StatementID, of source: Page) -> String? {
        guard let (_, statement) = source.statement(id) else { return "the statement is gone" }
        if statements.contains(where: { $0.section == .contested && $0.statement.text == statement.text }) { return nil }
        let footnotes = source.evidence
        var scratch = self
        var shown: [Evidence] = []
        for label in statement.labels {
            guard var evidence = footnotes[label], let free = scratch.label(for: evidence) else { return "its evidence has no room" }
            evidence.label = free
            scratch.append(evidence)
            shown.append(evidence)
        }
        guard let first = shown.first else { return "it has no evidence" }
        let taken = Set(statements.compactMap(\.statement.id))
        let new = StatementID(page: self.id, section: .contested, text: statement.text.markdown, label: first.label) { taken.contains($0) }
        let more = source.labels(of: statement).filter { !statement.labels.contains($0) }
        let text = StatementText(markdown: statement.text.markdown.rebasingLinks(from: source.path, to: path))
        append(Statement(text: text, labels: shown.map(\.label), id: new, hasMore: !more.isEmpty), to: .contested)
        append(shown)
        if !more.isEmpty { setMore(new, more) }
        frontMatter.set("contested", token: "true")
        return nil
    }
}
