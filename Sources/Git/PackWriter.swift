import CGit2
import Compression
import Hashing

/// Writes objects into one new pack.
///
/// Nothing is visible to anyone, this process included, before `finish`; then everything is, and is on disk.
/// A version is stored as a delta against the one before it when the caller names that one.
public final class PackWriter {
    /// Longer chains of deltas make the last one slow to read; the limit is git's own.
    private static let longestChain = 50

    private let repository: Repository
    private let folder: String
    private let pack: PackFile
    private var deflate = Deflate()
    private var digest = SHA1()
    private var entries: [ObjectID: PackEntry] = [:]

    /// Starts a pack in a repository.
    public init(into repository: Repository) throws(GitError) {
        self.repository = repository
        folder = repository.commonDirectory + "objects/pack"
        pack = try PackFile(in: folder, kind: "pack")
        try pack.append(PackFile.packHeader(count: 0))
    }

    /// Adds a file's bytes and returns their id.
    /// - Parameter base: an earlier version, best the one just before, if it went into this pack.
    public func addBlob(_ bytes: [UInt8], base: (id: ObjectID, bytes: [UInt8])? = nil) throws(GitError) -> ObjectID {
        try add(.blob, bytes, base: base)
    }

    func add(_ kind: ObjectKind, _ bytes: [UInt8], base: (id: ObjectID, bytes: [UInt8])? = nil) throws(GitError) -> ObjectID {
        let id = ObjectID(of: kind, bytes, by: &digest)
        if entries[id] != nil || repository.contains(id) { return id }
        let offset = pack.length
        var entry: [UInt8] = []
        var chain = 0
        if let base, let known = entries[base.id], known.chain < Self.longestChain, let delta = Delta.between(base.bytes, bytes) {
            chain = known.chain + 1
            Self.appendHeader(type: 6, size: delta.count, to: &entry)
            Self.appendDistance(offset - known.offset, to: &entry)
            delta.withUnsafeBytes { deflate.compress($0, into: &entry) }
        } else {
            Self.appendHeader(type: kind.packType, size: bytes.count, to: &entry)
            bytes.withUnsafeBytes { deflate.compress($0, into: &entry) }
        }
        try pack.append(entry)
        entries[id] = PackEntry(offset: offset, chain: chain, checksum: entry.withUnsafeBytes { crc32(of: $0) })
        return id
    }

    /// Puts the pack and its index on disk, durably, and makes its objects readable; without any object nothing is left behind.
    public func finish() throws(GitError) {
        guard !entries.isEmpty else { return }
        try pack.seal(with: entries, in: folder)
        try repository.refresh()
    }

    /// Three bits of type and a length, four bits first, then seven at a time.
    private static func appendHeader(type: UInt8, size: Int, to entry: inout [UInt8]) {
        var byte = type << 4 | UInt8(size & 0x0F)
        var rest = size >> 4
        while rest > 0 {
            entry.append(byte | 0x80)
            byte = UInt8(rest & 0x7F)
            rest >>= 7
        }
        entry.append(byte)
    }

    /// How far back the base lies: base 128, most significant first, each further byte worth one more.
    private static func appendDistance(_ distance: Int, to entry: inout [UInt8]) {
        var bytes = [UInt8(distance & 0x7F)]
        var rest = distance >> 7
        while rest > 0 {
            rest -= 1
            bytes.append(0x80 | UInt8(rest & 0x7F))
            rest >>= 7
        }
        entry.append(contentsOf: bytes.reversed())
    }
}
