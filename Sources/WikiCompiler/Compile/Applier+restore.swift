/// Pages that new evidence brings back from the archive.
extension Applier {
    /// Puts an archived page back where it belongs, its new evidence on it. Returns where it stands now.
    @discardableResult
    mutating func restore(_ path: String) -> String {
        guard let page = vault.pages[path], let place = vault.activePath(of: page) else { return path }
        let linking = vault.move([path: place])
        move(path, to: place)
        for path in linking {
            guard let page = vault.pages[path], let kind = page.kind else { continue }
            note(.init(path: path, kind: kind, title: page.title, isNew: false))
        }
        return place
    }
}
