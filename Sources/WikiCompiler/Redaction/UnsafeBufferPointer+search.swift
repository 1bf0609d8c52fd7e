extension UnsafeBufferPointer<UInt8> {
    /// Where the bytes next stand, from `start` on.
    func position(of needle: [UInt8], from start: Int = 0) -> Int? {
        guard let first = needle.first, count >= needle.count else { return nil }
        var position = start
        let last = count - needle.count
        while position <= last {
            if self[position] == first, matches(needle, at: position) { return position }
            position += 1
        }
        return nil
    }

    func contains(_ needle: [UInt8]) -> Bool { position(of: needle) != nil }

    private func matches(_ needle: [UInt8], at start: Int) -> Bool {
        for index in 1..<Swift.max(1, needle.count) where self[start + index] != needle[index] { return false }
        return true
    }
}
