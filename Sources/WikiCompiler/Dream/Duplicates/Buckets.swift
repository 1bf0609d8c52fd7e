/// Numbers that share a hash, for finding pairs without holding each against each.
struct Buckets {
    /// In a bucket with more members than this, each is held against the next few only: what so many share says little.
    static let full = 24
    static let reach = 6

    private var entries: [(hash: UInt64, member: UInt32)] = []

    mutating func add(_ hash: UInt64, _ member: Int) { entries.append((hash, UInt32(member))) }

    /// The pairs that share a bucket, each once, smaller first, in order.
    consuming func pairs() -> [(Int, Int)] {
        entries.sort { ($0.hash, $0.member) < ($1.hash, $1.member) }
        var found: [UInt64] = []
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
            let reach = end - start > Self.full ? Self.reach : end - start
            for left in start..<end {
                for right in (left + 1)..<max(left + 1, min(end, left + 1 + reach)) where entries[left].member != entries[right].member {
                    found.append(UInt64(entries[left].member) << 32 | UInt64(entries[right].member))
                }
            }
            start = end
        }
        found.sort()
        var pairs: [(Int, Int)] = []
        var last: UInt64?
        for pair in found where pair != last {
            pairs.append((Int(pair >> 32), Int(pair & 0xFFFF_FFFF)))
            last = pair
        }
        return pairs
    }
}
