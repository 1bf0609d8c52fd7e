/// A block of text between markers in an instruction file (CLAUDE.md, AGENTS.md, GEMINI.md).
public struct RoutingBlock: SettingsContent {
    /// What stands between the markers, without a final line end.
    public let text: String

    public init(text: String) { self.text = text }

    func state(of bytes: [UInt8]?) throws(TextFault) -> SettingsState {
        let bytes = bytes ?? []
        guard let range = try MarkedBlock(bytes).range else { return .missing }
        let block = MarkedBlock.block(text, lineEnd: bytes.lineEnd)
        // Without a line end the block may stand at the end of the file.
        return Array(bytes[range]) == block || Array(bytes[range]) == Array(block.dropLast(bytes.lineEnd.count)) ? .installed : .outdated
    }

    func adding(to bytes: [UInt8]?) throws(TextFault) -> SettingsAddition {
        let bytes = bytes ?? []
        let lineEnd = bytes.lineEnd
        let gap = bytes.isEmpty || bytes == TextPlace.mark ? [] : bytes.last == 0x0A ? lineEnd : lineEnd + lineEnd
        let text = gap + MarkedBlock.block(text, lineEnd: lineEnd)
        return SettingsAddition(bytes: bytes + text, inserted: [InsertedText(text: text, comma: false)])
    }

    func removing(from bytes: [UInt8], record: SettingsRecord?) throws(TextFault) -> [UInt8]? {
        guard let range = try MarkedBlock(bytes).range else { return bytes }
        let start = range.lowerBound - gap(before: range, in: bytes, record: record)
        let rest = Array(bytes[..<start] + bytes[range.upperBound...])
        return rest.isEmpty && record?.created == true ? nil : rest
    }

    /// How many bytes before the block were put there with it: the blank line, and the line end that the file did not have.
    private func gap(before block: Range<Int>, in bytes: [UInt8], record: SettingsRecord?) -> Int {
        let lineEnd = bytes.lineEnd
        // The text in between may be another version's; what was put before the block is the same in all.
        let gap = record?.inserted.first?.text.prefix { $0 == 0x0A || $0 == 0x0D }.count ?? 0
        let before = bytes[..<block.lowerBound]
        guard gap > 0, before.suffix(lineEnd.count * 2).elementsEqual(lineEnd + lineEnd) || before.elementsEqual(lineEnd) else { return 0 }
        return block.upperBound == bytes.count ? min(gap, before.count) : lineEnd.count
    }
}
