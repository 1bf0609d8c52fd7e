import Git

/// Strikes through what rests on files that do not say it any more, and on commits that were taken back. Blobs of earlier
/// commits prove what was; only HEAD proves what is.
struct VanishedQuotes {
    let source: SourceID
    /// A file's text at HEAD as documents have it; nil when it is gone.
    let text: (String) -> String?
    /// The commit that took one back for good, told by 12 digits of its id.
    let revert: (String) -> HistoryCommit?
    /// `YYYY-MM-DD` of HEAD.
    let date: String

    /// The pages that change, with the ids of what was retired.
    func retired(in vault: Vault) -> [(page: Page, statements: [StatementID])] {
        var texts: [String: String?] = [:]
        /// Nil when it stands.
        func fault(_ evidence: Evidence, _ page: Page) -> String? {
            switch evidence.locator {
            case .blob(let path, _, _):
                guard let quote = evidence.quote else { return nil }
                if texts[path] == nil { texts[path] = .some(text(path)) }
                return (texts[path] ?? nil)?.containsUTF8(quote) == true ? nil : "The file does not say so any more"
            case .commit(let id) where page.kind == .decision || page.kind == .gotcha:
                return revert(id).map { "Commit `\($0.id.hex.prefix(12))` took it back" }
            default: return nil
            }
        }
        var changed: [(page: Page, statements: [StatementID])] = []
        for page in vault.ordered where vault.held[page.path] == nil && page.sources.contains(where: { $0.id == source }) {
            var page = page
            let footnotes = page.evidence
            var gone: [StatementID] = []
            for (section, statement) in page.statements where section != .retired && section != .contested {
                let evidence = page.labels(of: statement).map { footnotes[$0] }
                let faults = evidence.compactMap { $0.flatMap { $0.label.source == source ? fault($0, page) : nil } }
                guard let id = statement.id, let fault = faults.first, faults.count == evidence.count else { continue }
                page.retire(id, on: date, because: fault)
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
