/// What a person put between `<private>` and `</private>`.
enum PrivateSpans {
    static let kind = "private"
    private static let opening = Array("<private".utf8)
    private static let closing = Array("</private".utf8)

    /// The outermost spans with their tags; one that is not closed reaches to the end.
    static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var (depth, start, position) = (0, 0, 0)
        while position < text.count {
            guard text[position] == UInt8(ascii: "<") else {
                position += 1
                continue
            }
            if let end = tag(opening, at: position, in: text) {
                if depth == 0 { start = position }
                depth += 1
                position = end
            } else if depth > 0, let end = tag(closing, at: position, in: text) {
                depth -= 1
                if depth == 0 { ranges.append(start..<end) }
                position = end
            } else {
                position += 1
            }
        }
        if depth > 0 { ranges.append(start..<text.count) }
        return ranges
    }

    /// The end of a tag that begins here, whatever its case, with space allowed before `>`.
    private static func tag(_ name: [UInt8], at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var end = start + name.count
        guard end < text.count else { return nil }
        for index in 0..<name.count where text[start + index] | 0x20 != name[index] | 0x20 { return nil }
        while end < text.count, text[end] == UInt8(ascii: " ") { end += 1 }
        return end < text.count && text[end] == UInt8(ascii: ">") ? end + 1 : nil
    }
}
