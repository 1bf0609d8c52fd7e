/// Links that lead to a page which another one took over.
extension Page {
    /// The page with links to any of `paths` leading to `target`; nil when it has none. Quotes are left as they are.
    func relinked(from paths: Set<String>, to target: Page) -> Page? {
        guard !paths.isEmpty else { return nil }
        let place = PageName.link(from: path, to: target.path)
        let changed = changingProse(to: path) { line in
            if line.hasPrefix("See also ") { return seeAlso(line, from: paths, to: path == target.path ? nil : target) }
            return line.redirectingLinks(of: path) { paths.contains($0.target) ? place : nil }
        }
        return changed.text == text ? nil : changed
    }

    /// The line of related pages with `target` in place of the old ones, once; nil when nothing is left of it.
    private func seeAlso(_ line: String, from paths: Set<String>, to target: Page?) -> String? {
        guard PageLink.all(in: line, of: path).contains(where: { paths.contains($0.target) }) else { return line }
        var seen: Set<String> = []
        let kept = Self.seeAlsoLinks(in: line).compactMap { part -> String? in
            var part = part
            if let link = PageLink.all(in: part, of: path).last, paths.contains(link.target) {
                guard let target else { return nil }
                let words = part.bytes(0..<link.place.lowerBound).split(on: "](")
                part =
                    "[\(MarkdownEscape.line(target.title))](" + (words.last ?? "")
                    + link.written(PageName.link(from: path, to: target.path)) + part.bytes(link.place.upperBound..<part.utf8.count)
            }
            let link = PageLink.all(in: part, of: path).last
            return seen.insert(link.map { $0.target + $0.rest } ?? part).inserted ? part : nil
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
