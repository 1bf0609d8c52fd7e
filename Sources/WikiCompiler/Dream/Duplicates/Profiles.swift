/// The pages of a vault that are compared, taken apart when they are wanted.
///
/// All pages at once would take more memory than the pages themselves: only some of those that became candidates are kept.
struct Profiles {
    private static let most = 1_000
    private let vault: Vault
    private(set) var paths: [String] = []
    private var known: [Int: PageProfile] = [:]

    init(_ vault: Vault) { self.vault = vault }

    /// Takes every page apart once, in the order of their paths, and keeps none.
    mutating func readAll(_ read: (Int, PageProfile) -> Void) {
        for page in vault.ordered where vault.held[page.path] == nil {
            guard let profile = PageProfile(page) else { continue }
            read(paths.count, profile)
            paths.append(page.path)
        }
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
