extension Page {
    /// The page with the words alone where it linked to the page at `target`; of the line of related pages the link goes altogether.
    /// Quotes stay as they are.
    func withoutLinks(to target: String) -> Page {
        let end = "](\(PageName.link(from: path, to: target)))"
        guard body.contains(where: { ByteSearch.contains(end, in: $0.raw) }) else { return self }
        var lines: [String] = []
        for line in body {
            switch line {
            case .footnote, .more: lines.append(line.raw)
            case .other(let raw) where raw.hasPrefix("See also "):
                let links = Self.seeAlsoLinks(in: raw).filter { !$0.hasSuffix(end) }
                if !links.isEmpty { lines.append("See also \(links.joined(separator: ", ")).") }
            default: lines.append(Self.without(end, in: line.raw))
            }
        }
        let front = fence.map { [$0.open] + frontMatter.lines + [$0.close] } ?? []
        return Page(path: path, text: (front + lines).joined(separator: "\n"))
    }

    /// The line without links that end so; a bracket inside a link's words stands behind a backslash.
    private static func without(_ end: String, in line: String) -> String {
        var line = line
        while let tail = line.firstRange(of: end) {
            let start = line[..<tail.lowerBound].indices.last {
                line[$0] == "[" && ($0 == line.startIndex || line[line.index(before: $0)] != "\\")
            }
            guard let start else { return line }
            line.removeSubrange(tail)
            line.remove(at: start)
        }
        return line
    }
}
