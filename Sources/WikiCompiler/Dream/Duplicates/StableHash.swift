/// A hash that is the same on every machine and in every run, built up piece by piece.
struct StableHash: Sendable, Equatable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    init() {}

    init(_ text: String) { add(text) }

    mutating func add(_ text: String) { for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 } }

    /// Of all that was added.
    var value: UInt64 { Self.mix(state) }

    static func of(_ text: String) -> UInt64 { StableHash(text).value }

    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
