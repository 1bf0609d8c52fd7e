/// Links that lead to a page which another one took over.
extension Page {
    /// The page with links to any of `paths` leading to `target`; nil when it has none. Quotes are left as they are.
    func relinked(from paths: Set<String>, to target: Page) -> Page? {
        let links = Dictionary(
            paths.map { ("](" + PageName.link(from: path, to: $0) + ")", "](" + PageName.link(from: path, to: target.path) + ")") },
            uniquingKeysWith: { first, _ in first }
        ).sorted { $0.key < $1.key }
        guard !links.isEmpty, body.contains(where: { line in links.contains { ByteSearch.contains($0.key, in: line.raw) } }) else {
            return nil
        }
        var lines: [String] = []
        for line in body {
            switch line {
            case .footnote, .more: lines.append(line.raw)
            case .other(let raw) where raw.hasPrefix("See also "):
                if let rest = Self.seeAlso(raw, links: links, to: path == target.path ? nil : target) { lines.append(rest) }
            default: lines.append(links.reduce(line.raw) { $0.replacing($1.key, by: $1.value) })
            }
        }
        let front = fence.map { [$0.open] + frontMatter.lines + [$0.close] } ?? []
        let changed = Page(path: path, text: (front + lines).joined(separator: "\n"))
        return changed.text == text ? nil : changed
    }

    /// The line of related pages with `target` in place of the old ones, once; nil when nothing is left of it.
    private static func seeAlso(_ line: String, links: [(key: String, value: String)], to target: Page?) -> String? {
        guard links.contains(where: { ByteSearch.contains($0.key, in: line) }) else { return line }
        var seen: Set<String> = []
        let kept = seeAlsoLinks(in: line).compactMap { part -> String? in
            var part = part
            if let link = links.first(where: { ByteSearch.contains($0.key, in: part) }) {
                guard let target else { return nil }
                part = "[" + MarkdownEscape.line(target.title) + link.value
            }
            let place = part.split(on: "](").last ?? part
            return seen.insert(place).inserted ? part : nil
        }
        return kept.isEmpty ? nil : "See also " + kept.joined(separator: ", ") + "."
    }

    /// The links of a line of related pages, each as it stands.
    static func seeAlsoLinks(in line: String) -> [String] {
        var body = String(line.dropFirst("See also ".count))
        if body.hasSuffix(".") { body.removeLast() }
        let parts = body.split(on: "), [")
        return parts.enumerated().map { ($0 == 0 ? "" : "[") + $1 + ($0 == parts.count - 1 ? "" : ")") }
    }

    /// The line that links to related pages, as far as there is one.
    var seeAlsoLine: String? {
        for case .other(let raw) in body where raw.hasPrefix("See also ") { return raw }
        return nil
    }

    mutating func setSeeAlsoLine(_ line: String) {
        if let at = body.firstIndex(where: { if case .other(let raw) = $0 { raw.hasPrefix("See also ") } else { false } }) {
            body[at] = .other(line)
        }
    }
}
