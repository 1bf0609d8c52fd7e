/// A short signature of a set: the share of equal places tells how much of two sets is common.
struct MinHash: Sendable {
    /// 64 values; two sets of which half is common share one of 16 bands of four in two of three cases, nine tenths in all.
    static let size = 64
    static let rows = 4

    let values: [UInt32]

    /// - Parameter features: hashes of what the set holds.
    init(_ features: Set<UInt64>) {
        var values = [UInt32](repeating: .max, count: Self.size)
        for feature in features {
            // Two halves of one hash make all functions: h1 + i·h2.
            let low = UInt32(truncatingIfNeeded: feature)
            let step = UInt32(truncatingIfNeeded: feature >> 32) | 1
            var value = low
            for index in 0..<Self.size {
                let mixed = (value ^ value >> 15) &* 0x85eb_ca6b
                let final = mixed ^ mixed >> 13
                if final < values[index] { values[index] = final }
                value = value &+ step
            }
        }
        self.values = values
    }

    /// A hash of each band; pages with one in common are candidates.
    var bands: [UInt64] {
        stride(from: 0, to: Self.size, by: Self.rows).map { start in
            var hash = UInt64(start) &* 0x9e37_79b9_7f4a_7c15
            for index in start..<start + Self.rows { hash = StableHash.mix(hash ^ UInt64(values[index])) &+ 0x9e37_79b9_7f4a_7c15 }
            return hash
        }
    }

    /// An estimate of the share that two sets have in common.
    func likeness(to other: MinHash) -> Double {
        Double(zip(values, other.values).count { $0 == $1 }) / Double(Self.size)
    }
}
