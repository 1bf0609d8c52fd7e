/// Tallies of commands that a session ran too seldom for a page of its own.
extension Applier {
    /// Renews the tallies that stand on the page about the draft's subject; adds nothing.
    mutating func renew(_ draft: Extraction.PageDraft) {
        guard let found = vault.page(kind: draft.kind, subject: draft.subject), found.status != "deprecated",
            vault.held[found.path] == nil
        else { return }
        var page = found
        var change = Compiler.PageChange(path: page.path, kind: draft.kind, title: page.title, isNew: false)
        for item in draft.items {
            guard case .success(let item) = checked(item, kind: draft.kind), let tally = Tally(item.text.markdown),
                standingTally(of: tally.command, on: page, section: item.section) != nil
            else { continue }
            put(item, kind: draft.kind, on: &page, change: &change, draft: [])
            renewed += item.quotes.map(\.turn)
        }
        guard page.text != found.text, page.text.utf8.count <= Limits.pageBytes else { return }
        addSource(to: &page)
        page.frontMatter.set("updated", token: max(page.updated, source.date))
        vault.put(page)
        note(change)
        restore(page.path)
    }
}
