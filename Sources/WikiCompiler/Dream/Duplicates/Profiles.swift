/// The pages of a vault that are compared, taken apart when they are wanted.
///
/// All pages at once would take more memory than the pages themselves: only some of those that became candidates are kept.
struct Profiles {
    private static let most = 1_000
    private let vault: Vault
    let paths: [String]
    let hashes: [PageHashes]
    private var known: [Int: PageProfile] = [:]

    /// - Parameter hashes: of pages, by path, as far as they are known.
    init(_ vault: Vault, hashes: [String: PageHashes] = [:]) {
        self.vault = vault
        let pages = vault.ordered.filter { vault.held[$0.path] == nil }
        let found = Parallel.map(pages) { page in (hashes[page.path] ?? PageHashes(page)).map { (page.path, $0) } }.compactMap(\.self)
        paths = found.map(\.0)
        self.hashes = found.map(\.1)
    }

    /// The page with this number in `paths`.
    subscript(index: Int) -> PageProfile? {
        mutating get {
            if let profile = known[index] { return profile }
            let profile = vault.pages[paths[index]].flatMap(PageProfile.init)
            if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
            known[index] = profile
            return profile
        }
    }
}
