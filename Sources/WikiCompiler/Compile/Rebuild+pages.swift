extension Page {
    /// The page without the statements that rest on these sources alone; nil when nothing is left. A report, and a page that
    /// cannot be read, stays as it is.
    func without(sources: Set<String>) -> Page? {
        guard let kind, kind != .report, damage == nil else { return self }
        var page = self
        for (_, statement) in statements {
            let labels = page.labels(of: statement)
            guard let id = statement.id, !labels.isEmpty, labels.allSatisfy({ sources.contains($0.source.text) }) else { continue }
            page.remove(id)
        }
        guard !page.statements.isEmpty || page.hasProse else { return nil }
        page.dropUnusedFootnotes()
        let used = Set(page.evidence.keys.map(\.source))
        page.setSources(page.sources.filter { used.contains($0.id) || !sources.contains($0.id.text) })
        return page.text == text ? self : page
    }
}

extension Page {
    /// Whether lines stand on it that no program writes.
    fileprivate var hasProse: Bool {
        body.contains { line in
            guard case .other(let raw) = line else { return false }
            return !raw.trimmedBlank.isEmpty && !raw.hasPrefix("See also ")
        }
    }
}

extension Vault {
    /// Without the links, on lines of our own, to pages that are gone.
    func withoutDeadLinks(to gone: Set<String>) -> Vault {
        var vault = self
        for page in ordered {
            let at = page.body.firstIndex { if case .other(let raw) = $0 { raw.hasPrefix("See also ") } else { false } }
            guard let at, case .other(let raw) = page.body[at] else { continue }
            let ends = gone.map { "](\(PageName.link(from: page.path, to: $0)))" }.filter(raw.contains)
            guard !ends.isEmpty else { continue }
            let links = String(raw.dropFirst("See also ".count)).trimmingSuffix(".").split(separator: "), [").enumerated().map {
                index, link in
                (index == 0 ? "" : "[") + link + (link.hasSuffix(")") ? "" : ")")
            }
            let kept = links.filter { link in !ends.contains { link.hasSuffix($0) } }
            var changed = page
            if kept.isEmpty { changed.body.remove(at: at) } else { changed.body[at] = .other("See also \(kept.joined(separator: ", ")).") }
            vault.put(changed)
        }
        return vault
    }
}
