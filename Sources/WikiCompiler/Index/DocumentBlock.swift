import SQLite

/// Lengths and flags of the documents of one block, by document.
///
/// Every figure that BM25 needs of the whole is the sum of these, so it depends on what is in the index and not on
/// how it came there.
struct DocumentBlock: Equatable {
    /// Documents a block.
    static let size = 2_048

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

    struct Document: Equatable {
        var flags = Flags()
        /// Terms in all.
        var length: UInt16 = 0
        /// Terms of each statement that is recalled.
        var statements: [UInt8] = []
    }

    var documents = [Document](repeating: Document(), count: size)

    init() {}

    /// Reads what `encoded` wrote; nil when the bytes are damaged.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.size * Self.recordSize else { return nil }
        var at = Self.size * Self.recordSize
        for index in 0..<Self.size {
            let record = Self.record(bytes, index)
            let end = at + record.statementCount
            guard end <= bytes.count else { return nil }
            documents[index] = Document(flags: record.flags, length: record.length, statements: [UInt8](bytes[at..<end]))
            at = end
        }
    }

    /// Bytes that each document has before the statements' lengths.
    static let recordSize = 5

    /// The fixed part of what `encoded` wrote of a document.
    @inline(__always)
    static func record(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> (flags: Flags, length: UInt16, statementCount: Int) {
        let at = index * recordSize
        let length = UInt16(bytes[at + 1]) | UInt16(bytes[at + 2]) << 8
        return (Flags(bits: bytes[at]), length, Int(bytes[at + 3]) | Int(bytes[at + 4]) << 8)
    }

    /// Five bytes a document (flags, length, number of statements), then the statements' lengths.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.size * 16)
        for document in documents {
            let count = UInt16(document.statements.count)
            bytes += [
                document.flags.bits, UInt8(truncatingIfNeeded: document.length), UInt8(document.length >> 8),
                UInt8(truncatingIfNeeded: count), UInt8(count >> 8),
            ]
        }
        for document in documents { bytes += document.statements }
        return bytes
    }
}
