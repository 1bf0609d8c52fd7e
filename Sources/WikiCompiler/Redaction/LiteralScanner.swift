/// Finds many literals in one pass over a text's bytes.
///
/// Each literal is filed under the rarest three bytes it contains, case folded, hashed into a table that fits the
/// processor's first cache. A position whose three bytes hit an empty slot, which nearly all do, costs one load.
struct LiteralScanner: Sendable {
    /// Only numbers, so that looking at one touches no reference count.
    private struct Entry {
        let owner: Int32
        /// Where the literal's bytes begin in `bytes`, and how many there are.
        let first: Int32
        let length: Int32
        /// Where in the literal its three bytes stand.
        let offset: Int32
        /// The next entry of the same slot, or -1.
        let next: Int32
        let caseless: Bool
    }

    private static let bits = 14
    private var heads = [UInt16](repeating: 0, count: 1 << LiteralScanner.bits)
    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    /// `literals` come with the number that a hit reports. Each has at least three bytes.
    init(_ literals: [(text: String, caseless: Bool, owner: Int)]) {
        for (text, caseless, owner) in literals {
            let literal = caseless ? text.utf8.map(Self.lowercased) : Array(text.utf8)
            precondition(literal.count >= 3 && entries.count < Int(UInt16.max))
            let offset = Self.rarest(in: literal)
            let slot = Self.slot(Self.word(literal[offset], literal[offset + 1], literal[offset + 2]))
            entries.append(
                Entry(
                    owner: Int32(owner), first: Int32(bytes.count), length: Int32(literal.count), offset: Int32(offset),
                    next: Int32(heads[slot]) - 1, caseless: caseless))
            heads[slot] = UInt16(entries.count)
            bytes += literal
        }
    }

    /// Calls `hit` with the owner and the start of each literal, in the order their rarest bytes appear.
    func scan(_ text: UnsafeBufferPointer<UInt8>, hit: (_ owner: Int, _ start: Int) -> Void) {
        guard let base = text.baseAddress, text.count >= 3 else { return }
        let raw = UnsafeRawPointer(base)
        let end = text.count - 3
        heads.withUnsafeBufferPointer { heads in
            entries.withUnsafeBufferPointer { entries in
                bytes.withUnsafeBufferPointer { bytes in
                    for position in 0..<end {
                        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt32.self)
                        let head = heads[Self.slot(UInt32(littleEndian: word))]
                        if head != 0 { Self.check(head, at: position, in: text, entries, bytes, hit: hit) }
                    }
                    let head = heads[Self.slot(Self.word(base[end], base[end + 1], base[end + 2]))]
                    if head != 0 { Self.check(head, at: end, in: text, entries, bytes, hit: hit) }
                }
            }
        }
    }

    private static func check(
        _ head: UInt16, at position: Int, in text: UnsafeBufferPointer<UInt8>, _ entries: UnsafeBufferPointer<Entry>,
        _ bytes: UnsafeBufferPointer<UInt8>, hit: (Int, Int) -> Void
    ) {
        var index = Int(head) - 1
        while index >= 0 {
            let entry = entries[index]
            let start = position - Int(entry.offset)
            if start >= 0, start + Int(entry.length) <= text.count, equals(entry, bytes, text, start) { hit(Int(entry.owner), start) }
            index = Int(entry.next)
        }
    }

    private static func equals(
        _ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, _ start: Int
    ) -> Bool {
        for index in 0..<Int(entry.length) {
            let (byte, wanted) = (text[start + index], bytes[Int(entry.first) + index])
            if byte != wanted, !(entry.caseless && lowercased(byte) == wanted) { return false }
        }
        return true
    }

    @inline(__always)
    private static func slot(_ word: UInt32) -> Int {
        // Setting bit 5 folds letters; what else it merges the exact comparison tells apart.
        let folded = (word & 0xFF_FFFF) | 0x20_2020
        return Int((folded &* 0x9E37_79B1) >> (32 - UInt32(bits)))
    }

    private static func word(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt32 { UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16 }

    @inline(__always)
    private static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

    /// The three bytes that English and code have least: other than letters first, then rare letters.
    private static func rarest(in literal: [UInt8]) -> Int {
        let common = Array("etaoinsrhldcumfpgwybvkxjqz".utf8)
        let weights = literal.map { common.firstIndex(of: lowercased($0)) ?? common.count }
        var (best, most) = (0, -1)
        for start in 0...(literal.count - 3) {
            let weight = weights[start] + weights[start + 1] + weights[start + 2]
            if weight > most { (best, most) = (start, weight) }
        }
        return best
    }
}
