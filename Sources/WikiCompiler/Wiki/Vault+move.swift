/// Moving pages between their folders and the archive.
extension Vault {
    /// Where an archived page belongs; nil for other pages, those that nobody should follow any more, and where something stands there.
    func activePath(of page: Page) -> String? {
        guard page.isArchived, let kind = page.kind, page.damage == nil, page.status != "deprecated" else { return nil }
        let path = PageName.path(kind: kind, stem: PageName.stem(of: page.path), date: page.created)
        return pages[path] == nil ? path : nil
    }

    /// Puts pages elsewhere, and has all links to them and on them lead where they led.
    /// - Parameters:
    ///   - moves: new paths by old ones.
    ///   - links: of the vault as it stands; read from all pages without it.
    /// - Returns: the paths of the other pages whose links changed, in order.
    @discardableResult
    mutating func move(_ moves: [String: String], links: PageLinks? = nil) -> [String] {
        let links = links ?? PageLinks(self)
        let linking = moves.keys.reduce(into: Set<String>()) { $0.formUnion(links.pages(linkingTo: $1)) }.subtracting(moves.keys)
        for (old, new) in moves.sorted(by: { $0.key < $1.key }) {
            guard let page = pages[old] else { continue }
            remove(old)
            put(page.relocated(to: new, moves: moves))
        }
        return linking.sorted().filter { path in
            guard let page = pages[path], held[path] == nil, page.damage == nil else { return false }
            let changed = page.relocated(to: path, moves: moves)
            guard changed.text != page.text else { return false }
            put(changed)
            return true
        }
    }
}

extension Page {
    /// The page at another path, its links leading where they led, those to pages that move as well to where these go. Quotes are
    /// left as they are.
    func relocated(to path: String, moves: [String: String]) -> Page {
        changingProse(to: path) { $0.rebasingLinks(from: self.path, to: path, moves: moves) }
    }
}
