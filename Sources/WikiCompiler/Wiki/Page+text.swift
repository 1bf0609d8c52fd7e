/// Reading a page from its text, and back.
extension Page {
    /// Reads a page. Never fails: what is not understood is kept, and `damage` says what a person broke.
    public init(path: String, text: String) {
        var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
        var front: [String] = []
        var fence: Fence?
        if lines.first.map(Self.withoutReturn) == "---", let end = lines.dropFirst().firstIndex(where: { Self.withoutReturn($0) == "---" })
        {
            front = Array(lines[1..<end])
            fence = Fence(open: lines[0], close: lines[end])
            lines.removeSubrange(0...end)
        }
        var inFence = false
        let body = lines.map { raw in
            let line = Self.withoutReturn(raw)
            if line.hasPrefix("```") || line.hasPrefix("~~~") { inFence.toggle() }
            return inFence ? Line.other(raw) : Self.line(line, raw: raw)
        }
        self.init(path: path, frontMatter: FrontMatter(lines: front), body: body, fence: fence)
    }

    /// The page's whole text.
    public var text: String {
        let front = fence.map { [$0.open] + frontMatter.lines + [$0.close] } ?? []
        return (front + body.map(\.raw)).joined(separator: "\n")
    }

    /// The lines after the front matter, without line ends.
    public var bodyLines: [String] { body.map { Self.withoutReturn($0.raw) } }

    private static func withoutReturn(_ line: String) -> String {
        // "\r\n" is one Character in Swift, so this works on bytes.
        line.utf8.last == 0x0D ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : line
    }

    private static func line(_ line: String, raw: String) -> Line {
        if line.hasPrefix("# ") { return .title(raw) }
        if line.hasPrefix("## "), let section = Section(rawValue: line.dropFirst(3).trimmingPrefix { $0 == " " }.trimmedEnd) {
            return .section(section, raw: raw)
        }
        if let statement = Statement(line: line) { return .item(statement, raw: raw) }
        if line.hasPrefix("[^") {
            if let evidence = Evidence(line: line) { return .footnote(evidence, raw: raw) }
            if line.hasPrefix("[^more-"), let close = line.firstIndex(of: "]"), let id = StatementID(line[..<close].dropFirst(7)) {
                let labels = line[close...].dropFirst(2).split(separator: ",").compactMap { EvidenceLabel($0.trimmingPrefix { $0 == " " }) }
                return .more(id, labels, raw: raw)
            }
        }
        return .other(raw)
    }
}

extension Substring {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
