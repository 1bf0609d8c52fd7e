/// How a settings file is laid out, so that what is added looks like the rest.
struct JSONStyle {
    let lineEnd: [UInt8]
    /// What one level is indented by.
    let unit: [UInt8]
    /// What stands between a name and its value, the colon included.
    let colon: [UInt8]
    /// What follows a comma inside a line.
    let gap: [UInt8]
    /// The whole value stands in one line.
    let isMinified: Bool

    /// Without any white space.
    static let minified = JSONStyle(lineEnd: [0x0A], unit: [], colon: [UInt8(ascii: ":")], gap: [], isMinified: true)

    init(lineEnd: [UInt8], unit: [UInt8], colon: [UInt8], gap: [UInt8], isMinified: Bool) {
        self.lineEnd = lineEnd
        self.unit = unit
        self.colon = colon
        self.gap = gap
        self.isMinified = isMinified
    }

    init(_ text: JSONText) {
        let bytes = text.bytes
        let root = text.root
        let first = root?.items.first
        isMinified = if let root, first != nil { !bytes[root.range].contains(0x0A) } else { false }
        lineEnd = bytes.lineEnd
        unit = root.flatMap { Self.unit(of: $0, in: bytes) } ?? [0x20, 0x20]
        colon = first.flatMap { Self.colon(of: $0, in: bytes) } ?? Array((isMinified ? ":" : ": ").utf8)
        gap = isMinified && colon.count == 1 ? [] : [0x20]
    }

    /// Of the first container whose items stand on lines of their own, by how much they are further right than it.
    private static func unit(of node: JSONNode, in bytes: [UInt8]) -> [UInt8]? {
        if let item = node.items.first, bytes.beginsLine(item.start) {
            let outer = bytes.indentation(of: node.range.lowerBound)
            let inner = bytes.indentation(of: item.start)
            if inner.count > outer.count, inner.starts(with: outer) { return Array(inner[outer.count...]) }
        }
        for item in node.items {
            if let unit = unit(of: item.value, in: bytes) { return unit }
        }
        return nil
    }

    private static func colon(of item: JSONItem, in bytes: [UInt8]) -> [UInt8]? {
        guard item.name != nil else { return nil }
        // From the end of the name to the value; with a comment in between it is no pattern to follow.
        let between = bytes[item.start..<item.value.range.lowerBound].reversed().prefix { $0 != UInt8(ascii: "\"") }.reversed()
        return between.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ":") } ? Array(between) : nil
    }
}

extension [UInt8] {
    /// Whether only white space stands before `offset` in its line, and a line before it.
    func beginsLine(_ offset: Int) -> Bool {
        let start = lineStart(of: offset)
        return start > 0 && self[start..<offset].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
}
