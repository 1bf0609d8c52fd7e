/// Byte strings, each with a number in order of first appearance.
///
/// A Swift dictionary of strings costs several times as much a look-up, and look-ups are what indexing consists of.
struct ByteTable {
    private var slots = [Int32](repeating: -1, count: 1 << 12)
    private var hashes: [UInt32] = []
    private var ends: [Int32] = []
    private var arena: [UInt8] = []

    /// How many strings there are.
    var count: Int { ends.count }

    /// The string's number, given to it now when it is new.
    mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
        // FNV-1a: not seeded, so that nothing depends on the process.
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let mask = slots.count - 1
        var slot = Int(hash ^ hash >> 15) & mask
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, matches(number, bytes) { return (number, false) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(count)
        hashes.append(hash)
        arena.append(contentsOf: bytes)
        ends.append(Int32(arena.count))
        if count * 2 > slots.count { grow() }
        return (count - 1, true)
    }

    /// The string of a number.
    subscript(_ number: Int) -> ArraySlice<UInt8> {
        arena[start(number)..<Int(ends[number])]
    }

    private func start(_ number: Int) -> Int { number == 0 ? 0 : Int(ends[number - 1]) }

    private func matches(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = start(number)
        guard Int(ends[number]) - start == bytes.count else { return false }
        for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash ^ hash >> 15) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number)
        }
    }
}
