/// Links between pages, for people who read one and should know the other.
extension Applier {
    static let mostLinks = 6

    /// - Parameter places: paths of the pages that this extraction made, by their reference.
    mutating func apply(_ link: Extraction.Link, places: [String: String]) {
        func page(_ name: String) -> Page? { places[name].flatMap { vault.pages[$0] } ?? vault.page(stem: name) }
        let what = "link \(link.from) to \(link.to)"
        guard let from = page(link.from), let to = page(link.to) else { return reject(what, .unknownPage) }
        guard from.path != to.path, from.kind != .session, to.kind != .session, vault.held[from.path] == nil, let kind = from.kind else {
            return
        }
        var linked = from
        guard linked.addSeeAlso(to, most: Self.mostLinks) else { return }
        vault.put(linked)
        note(.init(path: from.path, kind: kind, title: from.title, isNew: false))
    }
}

extension Page {
    /// Adds a page to the line that links to related ones. False when it is there, or the line is full.
    mutating func addSeeAlso(_ page: Page, most: Int) -> Bool {
        let target = "](\(PageName.link(from: path, to: page.path)))"
        let link = "[\(MarkdownEscape.line(page.title))\(target)"
        let at = body.firstIndex { if case .other(let raw) = $0 { raw.hasPrefix("See also ") } else { false } }
        guard let at, case .other(let raw) = body[at] else {
            guard !body.contains(where: { $0.raw.contains(target) }) else { return false }
            let end = body.firstIndex { if case .footnote = $0 { true } else if case .more = $0 { true } else { false } } ?? body.count
            body.insert(contentsOf: [.other("See also " + link + "."), .other("")], at: end)
            return true
        }
        guard !raw.contains(target), raw.ranges(of: "](").count < most else { return false }
        body[at] = .other((raw.hasSuffix(".") ? String(raw.dropLast()) : raw) + ", " + link + ".")
        return true
    }
}
