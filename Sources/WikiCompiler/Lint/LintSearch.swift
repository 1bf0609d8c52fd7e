/// Pages held against each other: what says the opposite, and what says the same.
struct LintSearch: Sendable {
    let opposed: [OpposedPair]
    let groups: [DuplicateSearch.Group]
    /// Pairs whose words are much alike without being the same.
    let near: Int
    private let vault: Vault

    init(_ vault: Vault) {
        self.vault = vault
        let contradictions = ContradictionSearch(vault, pinned: Set(vault.pages.values.filter(\.isPinned).map(\.id)))
        opposed = contradictions.found
        let duplicates = DuplicateSearch(vault, pinned: Set(vault.pages.values.filter(\.isPinned).map(\.id)), apart: contradictions.apart)
        groups = duplicates.groups
        near = duplicates.unsure.count
    }

    /// The line of a statement, or of the page's title.
    func line(of statement: StatementID?, on path: String) -> Int {
        guard let page = vault.pages[path].map({ LintPage($0) }) else { return 1 }
        return page.items.first { $0.statement.id == statement && statement != nil }?.line ?? page.titleLine
    }
}
