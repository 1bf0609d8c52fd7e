import Glibc

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// The text without blanks and line breaks at its ends.
    var trimmedBlank: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }
        guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[first...last])
    }
}

extension Substring {
    /// Where `needle` first stands, compared byte by byte.
    func range(ofUTF8 needle: String) -> Range<Index>? {
        var copy = self
        var sought = needle
        let found: Int? = copy.withUTF8 { hay in
            sought.withUTF8 { pattern in
                position(of: pattern, in: hay)
            }
        }
        guard let found else { return nil }
        let lower = utf8.index(startIndex, offsetBy: found)
        return lower..<utf8.index(lower, offsetBy: needle.utf8.count)
    }
}

/// memmem is hidden from Swift's Glibc import; this asks memchr for the first byte.
private func position(of needle: UnsafeBufferPointer<UInt8>, in hay: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = hay.baseAddress, let first = needle.first, hay.count >= needle.count else { return nil }
    var start = 0
    let last = hay.count - needle.count
    while start <= last, let found = memchr(base + start, Int32(first), last - start + 1) {
        start = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if memcmp(base + start, needle.baseAddress!, needle.count) == 0 { return start }
        start += 1
    }
    return nil
}

extension String {
    /// Whether `needle` stands in the text, compared byte by byte.
    func containsUTF8(_ needle: String) -> Bool { self[...].range(ofUTF8: needle) != nil }
}
