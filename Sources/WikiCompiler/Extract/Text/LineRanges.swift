/// The lines of a text as UTF-8 ranges, without their line breaks.
struct LineRanges: Sequence {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }

    func makeIterator() -> AnyIterator<Range<Int>> {
        let bytes = self.bytes
        var at = 0
        return AnyIterator {
            guard at < bytes.count else { return nil }
            let start = at
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            at = end + 1
            return start..<(end > start && bytes[end - 1] == 13 ? end - 1 : end)
        }
    }
}
