extension String {
    /// The two ends of a text of more than `limit` bytes, cut between characters, with a mark between them so that no quote
    /// can span the gap; nil for a shorter text.
    /// - Returns: the text, and how many bytes were left out.
    func twoEnds(of limit: Int) -> (text: String, cut: Int)? {
        guard utf8.count > limit else { return nil }
        return Array(utf8).withUnsafeBufferPointer { bytes in
            var head = limit / 2
            while bytes[head] & 0xc0 == 0x80 { head -= 1 }
            var tail = bytes.count - limit / 2
            while tail < bytes.count, bytes[tail] & 0xc0 == 0x80 { tail += 1 }
            let kept =
                String(decoding: bytes[..<head], as: UTF8.self) + "\n[…]\n" + String(decoding: bytes[tail...], as: UTF8.self)
            return (kept, tail - head)
        }
    }
}
