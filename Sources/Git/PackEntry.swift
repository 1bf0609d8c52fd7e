/// Where an object lies in a pack.
struct PackEntry {
    let offset: Int
    /// How many deltas have to be applied to read it.
    let chain: Int
    let checksum: UInt32

    /// A pack index, version 2, without its own checksum.
    static func index(of entries: [ObjectID: PackEntry], packChecksum: [UInt8]) throws(GitError) -> [UInt8] {
        let sorted = entries.sorted { $0.key < $1.key }
        var counts = [UInt32](repeating: 0, count: 256)
        for (id, entry) in sorted {
            guard entry.offset < 0x8000_0000 else {
                throw GitError(operation: "write a pack", message: "one operation would write more than 2 GB")
            }
            counts[Int(id.firstByte)] += 1
        }
        var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]
        bytes.reserveCapacity(1072 + 28 * sorted.count)
        var total: UInt32 = 0
        for count in counts {
            total += count
            append(total, to: &bytes)
        }
        for (id, _) in sorted { bytes.append(contentsOf: id.bytes) }
        for (_, entry) in sorted { append(entry.checksum, to: &bytes) }
        for (_, entry) in sorted { append(UInt32(entry.offset), to: &bytes) }
        return bytes + packChecksum
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
