import Glibc

/// A pack on disk, known by its index.
struct StoredPack {
    /// The path without `.pack` or `.idx`.
    let name: String
    let size: Int
    let entries: [ObjectID: PackEntry]

    /// Reads a pack's index; nil when it is of another form than git's usual second one, or the pack is not ours to touch.
    init?(at name: String) {
        var file = stat()
        guard stat(name + ".pack", &file) == 0, ![".keep", ".promisor"].contains(where: { access(name + $0, F_OK) == 0 }),
            let index = try? PackFile.contents(of: name + ".idx"), let entries = Self.parse(index)
        else { return nil }
        self.name = name
        size = Int(file.st_size)
        self.entries = entries
    }

    private static func parse(_ index: [UInt8]) -> [ObjectID: PackEntry]? {
        guard index.count >= 1072, index.starts(with: [0xFF, 0x74, 0x4F, 0x63, 0, 0, 0, 2]) else { return nil }
        func number(at place: Int) -> UInt32 {
            UInt32(bigEndian: index.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: UInt32.self) })
        }
        let count = Int(number(at: 8 + 255 * 4))
        guard index.count == 1072 + 28 * count else { return nil }
        var entries = [ObjectID: PackEntry](minimumCapacity: count)
        for position in 0..<count {
            let id = ObjectID(bytes: index[(1032 + 20 * position)..<(1052 + 20 * position)])!
            let checksum = number(at: 1032 + 20 * count + 4 * position)
            entries[id] = PackEntry(offset: Int(number(at: 1032 + 24 * count + 4 * position)), chain: 0, checksum: checksum)
        }
        return entries.count == count ? entries : nil
    }
}
