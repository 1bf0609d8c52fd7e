extension JSONText {
    /// Edits that take an item out of its container, with its comma, and with its line where it has one of its own.
    func removing(_ index: Int, from container: JSONNode) -> [TextEdit] {
        let item = container.items[index]
        // Which comma becomes superfluous: the one behind, else the one before.
        let before = index > 0 ? container.items[index - 1].comma : nil
        var range = item.range
        var edits: [TextEdit] = []
        if let comma = item.comma, comma == range.upperBound {
            range = range.lowerBound..<comma + 1
        } else if let comma = item.comma ?? before {
            edits.append(.remove(comma..<comma + 1))
        }
        if bytes.beginsLine(item.start), bytes.endsLine(range.upperBound) {
            range = bytes.lineBreak(before: item.start)..<range.upperBound
        } else if index > 0, item.comma == nil || !bytes.beginsLine(item.start) {
            range = bytes.startOfBlanks(before: range.lowerBound)..<range.upperBound
        } else {
            range = range.lowerBound..<bytes.endOfBlanks(from: range.upperBound)
        }
        if container.items.count == 1 {
            let inside = container.range.lowerBound + 1..<container.range.upperBound - 1
            if comments.allSatisfy({ !inside.contains($0.lowerBound) }) { return [.remove(inside)] }
        }
        return edits + [.remove(range)]
    }

    /// How many commas are followed by no further item.
    var danglingCommas: Int { root.map(Self.danglingCommas) ?? 0 }

    private static func danglingCommas(_ node: JSONNode) -> Int {
        (node.items.last?.comma == nil ? 0 : 1) + node.items.reduce(0) { $0 + danglingCommas($1.value) }
    }
}

extension [UInt8] {
    /// Whether only blanks stand between `offset` and the end of its line.
    fileprivate func endsLine(_ offset: Int) -> Bool {
        let end = endOfBlanks(from: offset)
        return end == count || self[end] == 0x0A || self[end] == 0x0D
    }

    /// Where the line break before the line of `offset` begins.
    fileprivate func lineBreak(before offset: Int) -> Int {
        let feed = lineStart(of: offset) - 1
        return feed > 0 && self[feed - 1] == 0x0D ? feed - 1 : feed
    }

    fileprivate func startOfBlanks(before offset: Int) -> Int {
        self[..<offset].lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? 0
    }

    fileprivate func endOfBlanks(from offset: Int) -> Int {
        self[offset...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? count
    }
}
