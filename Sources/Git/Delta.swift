/// git's delta form, found by what two versions share at their beginning and end.
///
/// A folder of pages in which one changed, and a page in which one place changed, differ in one run; looking for it
/// takes one pass, where a search for the best delta takes most of the time of writing a pack.
enum Delta {
    /// The instructions that make `target` out of `base`; nil when they would not be worth it.
    static func between(_ base: [UInt8], _ target: [UInt8]) -> [UInt8]? {
        let shortest = min(base.count, target.count)
        let prefix = commonPrefix(base, target, limit: shortest)
        let suffix = commonSuffix(base, target, limit: shortest - prefix)
        let middle = target.count - prefix - suffix
        guard middle < target.count / 2 else { return nil }
        var delta: [UInt8] = []
        delta.reserveCapacity(middle + middle / 127 + 32 + target.count / 4096)
        appendSize(base.count, to: &delta)
        appendSize(target.count, to: &delta)
        appendCopy(from: 0, count: prefix, to: &delta)
        appendInsert(target[prefix..<prefix + middle], to: &delta)
        appendCopy(from: base.count - suffix, count: suffix, to: &delta)
        return delta
    }

    private static func commonPrefix(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                var count = 0
                while count + 8 <= limit,
                    left.loadUnaligned(fromByteOffset: count, as: UInt64.self)
                        == right.loadUnaligned(fromByteOffset: count, as: UInt64.self)
                { count += 8 }
                while count < limit, left[count] == right[count] { count += 1 }
                return count
            }
        }
    }

    private static func commonSuffix(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                var count = 0
                while count + 8 <= limit,
                    left.loadUnaligned(fromByteOffset: left.count - count - 8, as: UInt64.self)
                        == right.loadUnaligned(fromByteOffset: right.count - count - 8, as: UInt64.self)
                { count += 8 }
                while count < limit, left[left.count - count - 1] == right[right.count - count - 1] { count += 1 }
                return count
            }
        }
    }

    private static func appendSize(_ size: Int, to delta: inout [UInt8]) {
        var rest = size
        while rest >= 0x80 {
            delta.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        delta.append(UInt8(rest))
    }

    /// A copy spans at most 64 KiB, as in the packs git itself writes.
    private static func appendCopy(from start: Int, count: Int, to delta: inout [UInt8]) {
        var offset = start
        var left = count
        while left > 0 {
            let run = min(left, 0x1_0000)
            let command = delta.count
            delta.append(0x80)
            for byte in 0..<4 where (offset >> (8 * byte)) & 0xFF != 0 {
                delta[command] |= 1 << UInt8(byte)
                delta.append(UInt8(offset >> (8 * byte) & 0xFF))
            }
            // A size of 64 KiB is written as none at all.
            for byte in 0..<2 where (run >> (8 * byte)) & 0xFF != 0 {
                delta[command] |= 0x10 << UInt8(byte)
                delta.append(UInt8(run >> (8 * byte) & 0xFF))
            }
            offset += run
            left -= run
        }
    }

    private static func appendInsert(_ bytes: ArraySlice<UInt8>, to delta: inout [UInt8]) {
        var rest = bytes
        while !rest.isEmpty {
            let run = rest.prefix(127)
            delta.append(UInt8(run.count))
            delta.append(contentsOf: run)
            rest = rest.dropFirst(127)
        }
    }
}
