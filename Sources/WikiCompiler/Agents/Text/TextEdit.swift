/// One replacement in a text: the bytes of `range` give way to `text`.
struct TextEdit: Equatable {
    let range: Range<Int>
    let text: [UInt8]

    static func insert(_ text: [UInt8], at offset: Int) -> TextEdit { TextEdit(range: offset..<offset, text: text) }
    static func remove(_ range: Range<Int>) -> TextEdit { TextEdit(range: range, text: []) }
}

extension [UInt8] {
    /// The bytes after edits that do not overlap, whose ranges are of this text.
    func applying(_ edits: [TextEdit]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count + edits.reduce(0) { $0 + $1.text.count })
        var position = 0
        for edit in edits.sorted(by: { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }) {
            result += self[position..<edit.range.lowerBound]
            result += edit.text
            position = edit.range.upperBound
        }
        return result + self[position...]
    }

    /// Where `text` stands in these bytes, overlaps included.
    func occurrences(of text: [UInt8]) -> [Range<Int>] {
        guard let first = text.first, count >= text.count else { return [] }
        return (0...(count - text.count)).compactMap { start in
            self[start] == first && self[start..<start + text.count].elementsEqual(text) ? start..<start + text.count : nil
        }
    }

    /// Where the line that holds `offset` begins.
    func lineStart(of offset: Int) -> Int { self[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }

    /// The white space that the line of `offset` begins with.
    func indentation(of offset: Int) -> [UInt8] {
        let start = lineStart(of: offset)
        return Array(self[start..<offset].prefix { $0 == 0x20 || $0 == 0x09 })
    }

    /// The line end that most lines of the text have.
    var lineEnd: [UInt8] {
        var feeds = 0
        var returns = 0
        for index in indices where self[index] == 0x0A {
            feeds += 1
            if index > 0, self[index - 1] == 0x0D { returns += 1 }
        }
        return returns * 2 > feeds ? [0x0D, 0x0A] : [0x0A]
    }
}
