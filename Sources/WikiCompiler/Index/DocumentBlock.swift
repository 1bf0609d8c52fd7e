/// Lengths and flags of the documents of one block, as bytes.
///
/// Every figure that BM25 needs of the whole is the sum of these, so it depends on what is in the index and not on
/// how it came there. First two bytes with the number of records; then five bytes a document (flags, length, number
/// of statements); then the length of each statement.
struct DocumentBlock {
    /// Documents a block.
    static let size = 8_192

    /// What a document is; all zero where there is none.
    struct Flags: Equatable {
        var bits: UInt8 = 0

        static let live: UInt8 = 1
        static let archived: UInt8 = 1 << 4
        static let draft: UInt8 = 1 << 5
        static let contested: UInt8 = 1 << 6
        static let deprecated: UInt8 = 1 << 7

        var isLive: Bool { bits & Self.live != 0 }
        /// Index of the page's kind.
        var kind: Int { Int(bits >> 1 & 7) }
    }

    /// One document's entry; the empty one stands for none.
    struct Document {
        var flags = Flags()
        /// Terms in all.
        var length: UInt16 = 0
        /// Terms of each statement that is recalled.
        var statements: [UInt8] = []
    }

    private static let header = 2
    private static let recordSize = 5

    /// How many documents have a record; those after them do not exist.
    let count: Int
    private let bytes: UnsafeRawBufferPointer

    /// Reads a block; nil when the bytes are damaged.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.header else { return nil }
        count = Int(bytes[0]) | Int(bytes[1]) << 8
        guard count <= Self.size, bytes.count >= Self.header + count * Self.recordSize else { return nil }
        self.bytes = bytes
        let statements = (0..<count).reduce(0) { $0 + self[$1].statementCount }
        guard bytes.count == Self.header + count * Self.recordSize + statements else { return nil }
    }

    /// The fixed part of a document's entry.
    subscript(_ index: Int) -> (flags: Flags, length: UInt16, statementCount: Int) {
        let at = Self.header + index * Self.recordSize
        let length = UInt16(bytes[at + 1]) | UInt16(bytes[at + 2]) << 8
        return (Flags(bits: bytes[at]), length, Int(bytes[at + 3]) | Int(bytes[at + 4]) << 8)
    }

    /// The lengths of all documents' statements, one after the other.
    var statementLengths: Slice<UnsafeRawBufferPointer> { bytes[(Self.header + count * Self.recordSize)...] }

    /// The block's bytes (none: an empty block) with some documents replaced, by their place in the block.
    static func bytes(_ old: [UInt8], replacing changes: [Int: Document]) -> [UInt8]? {
        (old.isEmpty ? [0, 0] : old).withUnsafeBytes { oldBytes -> [UInt8]? in
            guard let block = DocumentBlock(oldBytes) else { return nil }
            let count = max(block.count, (changes.keys.max() ?? -1) + 1)
            var records: [UInt8] = [UInt8(truncatingIfNeeded: count), UInt8(count >> 8)]
            var lengths: [UInt8] = []
            var at = block.statementLengths.startIndex
            for index in 0..<count {
                let kept = index < block.count ? block[index] : (flags: Flags(), length: 0, statementCount: 0)
                if let change = changes[index] {
                    append(change.flags, change.length, change.statements.count, to: &records)
                    lengths += change.statements
                } else {
                    append(kept.flags, kept.length, kept.statementCount, to: &records)
                    lengths += oldBytes[at..<at + kept.statementCount]
                }
                at += kept.statementCount
            }
            return records + lengths
        }
    }

    private static func append(_ flags: Flags, _ length: UInt16, _ statements: Int, to bytes: inout [UInt8]) {
        let count = UInt16(statements)
        bytes += [
            flags.bits, UInt8(truncatingIfNeeded: length), UInt8(length >> 8), UInt8(truncatingIfNeeded: count), UInt8(count >> 8),
        ]
    }
}
