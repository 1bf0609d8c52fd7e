extension Page {
    /// The page with the words alone where it linked to the page at `target`; of the line of related pages the link goes altogether.
    /// Quotes stay as they are.
    func withoutLinks(to target: String) -> Page {
        guard links(toAny: [target]) else { return self }
        let changed = changingProse(to: path) { line in
            guard PageLink.all(in: line, of: path).contains(where: { $0.target == target }) else { return line }
            guard line.hasPrefix("See also ") else { return withoutLinks(to: target, in: line) }
            let links = Self.seeAlsoLinks(in: line).filter { PageLink.all(in: $0, of: path).last?.target != target }
            return links.isEmpty ? nil : "See also \(links.joined(separator: ", "))."
        }
        return changed.text == text ? self : changed
    }

    /// The words of a link end at the bracket before its path and begin at the last one before that has no backslash.
    private func withoutLinks(to target: String, in line: String) -> String {
        var bytes = Array(line.utf8)
        for link in PageLink.all(in: line, of: path).reversed() where link.target == target {
            guard let bracket = bytes[..<link.place.lowerBound].lastIndex(of: UInt8(ascii: "]")),
                let close = bytes[link.place.upperBound...].firstIndex(of: UInt8(ascii: ")")),
                let open = bytes[..<bracket].indices.last(where: {
                    bytes[$0] == UInt8(ascii: "[") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
                })
            else { continue }
            bytes.removeSubrange(bracket...close)
            bytes.remove(at: open)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
