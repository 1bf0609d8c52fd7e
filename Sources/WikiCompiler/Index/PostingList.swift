/// Where one term stands in the documents of a block, as bytes.
///
/// An entry is the distance to the previous document, a head byte (bits 0–3 occurrences in the body, bit 4 set when
/// the page's own fields have it, bits 5–7 how many statements have it), what did not fit the head, the weighted
/// occurrences in own fields, the distances between the statements, and their occurrences unless all are one.
struct PostingList {
    private(set) var bytes: [UInt8] = []
    private(set) var count = 0
    private var last = -1

    /// Adds an entry; `document` counts inside the block and must exceed the one before.
    mutating func append(document: Int, payload: ArraySlice<UInt8>) {
        Varint.append(document - last - 1, to: &bytes)
        bytes.append(contentsOf: payload)
        last = document
        count += 1
    }

    /// This list and another without the other's entries for documents in `replaced`.
    func merged(into old: [UInt8], replaced: [Bool]) -> PostingList {
        var merged = PostingList()
        old.withUnsafeBufferPointer { oldBytes in
            bytes.withUnsafeBufferPointer { newBytes in
                var kept = PostingReader(oldBytes)
                var added = PostingReader(newBytes)
                kept.advance()
                added.advance()
                while kept.document != .max || added.document != .max {
                    if kept.document < added.document {
                        if !replaced[kept.document] { merged.append(document: kept.document, payload: old[kept.payload]) }
                        kept.advance()
                    } else if kept.document == added.document {
                        // The same document in both: the page was written again.
                        kept.advance()
                    } else {
                        merged.append(document: added.document, payload: bytes[added.payload])
                        added.advance()
                    }
                }
            }
        }
        return merged
    }

    /// What an entry says after its document.
    static func appendPayload(own: Int, body: Int, statements: ArraySlice<(ordinal: Int, count: Int)>, to bytes: inout [UInt8]) {
        let few = min(statements.count, 7)
        bytes.append(UInt8(min(body, 15) | (own > 0 ? 16 : 0) | few << 5))
        if body >= 15 { Varint.append(body - 15, to: &bytes) }
        if few == 7 { Varint.append(statements.count - 7, to: &bytes) }
        if own > 0 { bytes.append(UInt8(min(own, 255))) }
        var previous = -1
        for statement in statements {
            Varint.append(statement.ordinal - previous - 1, to: &bytes)
            previous = statement.ordinal
        }
        guard !statements.isEmpty, body != statements.count else { return }
        for statement in statements { bytes.append(UInt8(min(statement.count, 255))) }
    }
}

/// Integers in seven-bit groups, the lowest first.
enum Varint {
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var rest = UInt(value)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Reads a value and moves past it. Reads nothing beyond the end of damaged bytes.
    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int {
        guard position < bytes.count else { return 0 }
        let first = bytes[position]
        position += 1
        if first < 0x80 { return Int(first) }
        var value = Int(first & 0x7f)
        var shift = 7
        while position < bytes.count, shift < 56 {
            let byte = bytes[position]
            position += 1
            value |= Int(byte & 0x7f) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }
}
