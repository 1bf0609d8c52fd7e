/// Finds many literals in one pass over a text's bytes.
///
/// Each literal is filed under the rarest three bytes it contains, case folded, hashed into a table that fits the
/// processor's first cache. A position whose three bytes hit an empty slot, which nearly all do, costs one load.
struct LiteralScanner: Sendable {
    private struct Entry {
        let literal: [UInt8]
        let caseless: Bool
        let owner: Int
        /// Where in the literal its three bytes stand.
        let offset: Int
        /// The next entry of the same slot, or -1.
        let next: Int
    }

    private static let bits = 14
    private var heads = [UInt16](repeating: 0, count: 1 << LiteralScanner.bits)
    private var entries: [Entry] = []

    /// `literals` come with the number that a hit reports. Each has at least three bytes.
    init(_ literals: [(text: String, caseless: Bool, owner: Int)]) {
        for (text, caseless, owner) in literals {
            let bytes = caseless ? text.utf8.map(Self.lowercased) : Array(text.utf8)
            precondition(bytes.count >= 3 && entries.count < Int(UInt16.max))
            let offset = Self.rarest(in: bytes)
            let slot = Self.slot(UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16)
            entries.append(
                Entry(literal: bytes, caseless: caseless, owner: owner, offset: offset, next: Int(heads[slot]) - 1))
            heads[slot] = UInt16(entries.count)
        }
    }

    /// Calls `hit` with the owner and the start of each literal, in the order their rarest bytes appear.
    func scan(_ text: UnsafeBufferPointer<UInt8>, hit: (_ owner: Int, _ start: Int) -> Void) {
        guard let base = text.baseAddress, text.count >= 3 else { return }
        let raw = UnsafeRawPointer(base)
        let lastWhole = text.count - 4
        heads.withUnsafeBufferPointer { heads in
            var position = 0
            while position <= lastWhole {
                let word = raw.loadUnaligned(fromByteOffset: position, as: UInt32.self)
                let head = heads[Self.slot(UInt32(littleEndian: word))]
                if head != 0 { check(Int(head) - 1, at: position, in: text, hit: hit) }
                position += 1
            }
            let end = text.count - 3
            let tail = UInt32(base[end]) | UInt32(base[end + 1]) << 8 | UInt32(base[end + 2]) << 16
            let head = heads[Self.slot(tail)]
            if head != 0 { check(Int(head) - 1, at: end, in: text, hit: hit) }
        }
    }

    private func check(_ first: Int, at position: Int, in text: UnsafeBufferPointer<UInt8>, hit: (Int, Int) -> Void) {
        var index = first
        while index >= 0 {
            let entry = entries[index]
            let start = position - entry.offset
            if start >= 0, start + entry.literal.count <= text.count, Self.equals(entry, text, start) { hit(entry.owner, start) }
            index = entry.next
        }
    }

    private static func equals(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        entry.literal.withUnsafeBufferPointer { literal in
            for index in 0..<literal.count {
                let byte = text[start + index]
                if byte != literal[index], !(entry.caseless && lowercased(byte) == literal[index]) { return false }
            }
            return true
        }
    }

    @inline(__always)
    private static func slot(_ word: UInt32) -> Int {
        // Setting bit 5 folds letters; what else it merges the exact comparison tells apart.
        let folded = (word & 0xFF_FFFF) | 0x20_2020
        return Int((folded &* 0x9E37_79B1) >> (32 - UInt32(bits)))
    }

    @inline(__always)
    private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

    /// The three bytes that English and code have least: other than letters first, then rare letters.
    private static func rarest(in bytes: [UInt8]) -> Int {
        let common = Array("etaoinsrhldcumfpgwybvkxjqz".utf8)
        func weight(_ byte: UInt8) -> Int {
            guard let rank = common.firstIndex(of: lowercased(byte)) else { return 26 }
            return rank
        }
        let weights = bytes.map(weight)
        let starts = 0...(bytes.count - 3)
        return starts.max { left, right in
            let (a, b) = (weights[left...(left + 2)].reduce(0, +), weights[right...(right + 2)].reduce(0, +))
            return a < b || (a == b && left > right)
        } ?? 0
    }
}
