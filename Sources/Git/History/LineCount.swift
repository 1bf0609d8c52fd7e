import Glibc

/// How many lines one text has that the other has not, in the shortest way to turn one into the other.
///
/// These are git's numbers but where git gives up looking for the shortest way.
struct LineCount: Equatable {
    var added = 0
    var removed = 0

    /// Lines are compared with their line breaks: one added at the end of a file changes its last line.
    init(from old: UnsafeRawBufferPointer, to new: UnsafeRawBufferPointer) {
        let start = Self.commonStart(old, new)
        let end = Self.commonEnd(old, new, from: start)
        let (left, right) = (
            UnsafeRawBufferPointer(rebasing: old[start..<old.count - end]), UnsafeRawBufferPointer(rebasing: new[start..<new.count - end])
        )
        if left.isEmpty || right.isEmpty {
            (added, removed) = (right.lineCount, left.lineCount)
            return
        }
        let (before, after) = (left.lineHashes, right.lineHashes)
        let kept = CommonLines.count(before, after)
        (added, removed) = (after.count - kept, before.count - kept)
    }

    init() {}

    /// The bytes of whole lines with which both begin.
    private static func commonStart(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer) -> Int {
        let count = min(old.count, new.count)
        var position = 0
        while position + 8 <= count,
            old.loadUnaligned(fromByteOffset: position, as: UInt64.self) == new.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
            position += 8
        }
        while position < count, old[position] == new[position] { position += 1 }
        if position == old.count, position == new.count { return position }
        while position > 0, old[position - 1] != UInt8(ascii: "\n") { position -= 1 }
        return position
    }

    /// The bytes of whole lines with which both end, behind what they have in common at the start.
    private static func commonEnd(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, from start: Int) -> Int {
        let count = min(old.count, new.count) - start
        var length = 0
        while length + 8 <= count,
            old.loadUnaligned(fromByteOffset: old.count - length - 8, as: UInt64.self)
                == new.loadUnaligned(fromByteOffset: new.count - length - 8, as: UInt64.self)
        {
            length += 8
        }
        while length < count, old[old.count - length - 1] == new[new.count - length - 1] { length += 1 }
        while length > 0, !(isLineStart(old, old.count - length, start) && isLineStart(new, new.count - length, start)) { length -= 1 }
        return length
    }

    private static func isLineStart(_ text: UnsafeRawBufferPointer, _ position: Int, _ start: Int) -> Bool {
        position == start || text[position - 1] == UInt8(ascii: "\n")
    }
}

extension UnsafeRawBufferPointer {
    /// How many lines there are, one without a line break at the end included.
    fileprivate var lineCount: Int {
        var count = 0
        forEachLine { _ in count += 1 }
        return count
    }

    /// A number for each line; equal lines have equal numbers, and others practically never.
    fileprivate var lineHashes: [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(count / 32 + 1)
        forEachLine { hashes.append($0.lineHash) }
        return hashes
    }

    private func forEachLine(_ body: (UnsafeRawBufferPointer) -> Void) {
        guard var position = baseAddress else { return }
        let end = position + count
        while position < end {
            let next = memchr(position, Int32(UInt8(ascii: "\n")), end - position).map { UnsafeRawPointer($0) + 1 } ?? end
            body(UnsafeRawBufferPointer(start: position, count: next - position))
            position = next
        }
    }

    private var lineHash: UInt64 {
        var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        var position = 0
        while position + 8 <= count {
            hash = Self.mixed(hash ^ loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        var rest: UInt64 = 0
        while position < count {
            rest = rest << 8 | UInt64(self[position])
            position += 1
        }
        return Self.mixed(hash ^ rest)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
        return product.high ^ product.low
    }
}
