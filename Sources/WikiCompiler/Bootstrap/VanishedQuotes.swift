import Git

/// Strikes through what rests on files that do not say it any more. Blobs of earlier commits prove what was; only HEAD
/// proves what is.
struct VanishedQuotes {
    let source: SourceID
    /// A file's text at HEAD as documents have it; nil when it is gone.
    let text: (String) -> String?
    /// `YYYY-MM-DD` of HEAD.
    let date: String

    /// The pages that change, with the ids of what was retired.
    func retired(in vault: Vault) -> [(page: Page, statements: [StatementID])] {
        var texts: [String: String?] = [:]
        func stands(_ evidence: Evidence) -> Bool {
            guard case .blob(let path, _, _) = evidence.locator, let quote = evidence.quote else { return true }
            if texts[path] == nil { texts[path] = .some(text(path)) }
            return (texts[path] ?? nil)?.containsUTF8(quote) ?? false
        }
        var changed: [(page: Page, statements: [StatementID])] = []
        for page in vault.ordered where vault.held[page.path] == nil && page.sources.contains(where: { $0.id == source }) {
            var page = page
            let footnotes = page.evidence
            var gone: [StatementID] = []
            for (section, statement) in page.statements where section != .retired && section != .contested {
                let evidence = page.labels(of: statement).map { footnotes[$0] }
                guard let id = statement.id, !evidence.isEmpty,
                    evidence.allSatisfy({ $0.map { $0.label.source == source && !stands($0) } ?? false })
                else { continue }
                page.retire(id, on: date, because: "The file does not say so any more")
                gone.append(id)
            }
            guard !gone.isEmpty else { continue }
            if page.statements.allSatisfy({ $0.section == .retired }) { page.frontMatter.set("status", token: "deprecated") }
            page.frontMatter.set("updated", token: max(page.updated, date))
            changed.append((page, gone))
        }
        return changed
    }
}
