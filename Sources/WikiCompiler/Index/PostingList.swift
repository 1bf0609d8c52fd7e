/// Where one term stands in the documents of a block, as bytes.
///
/// An entry is the distance to the previous document, a head byte (bits 0–3 occurrences in the body, bit 4 set when
/// the page's own fields have it, bits 5–7 how many bytes tell of statements), the weighted occurrences in own
/// fields, what did not fit the head, and for each statement the distance to the previous one, doubled, plus one
/// when its number of occurrences follows because it is not one.
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

    /// This list and another without the other's entries for the documents in `replaced`, ascending.
    func merged(into old: [UInt8], replaced: [Int]) -> PostingList {
        var merged = PostingList()
        merged.bytes.reserveCapacity(old.count + bytes.count)
        old.withUnsafeBufferPointer { oldBytes in
            bytes.withUnsafeBufferPointer { newBytes in
                var kept = PostingReader(oldBytes)
                var added = PostingReader(newBytes)
                added.advance()
                var run = PostingRun()
                kept.advance()
                var cut = 0
                while kept.document != .max || added.document != .max {
                    if kept.document < added.document {
                        while cut < replaced.count, replaced[cut] < kept.document { cut += 1 }
                        if cut < replaced.count, replaced[cut] == kept.document {
                            merged.append(run.end(), of: oldBytes)
                        } else {
                            run.extend(kept)
                        }
                        kept.advance()
                    } else {
                        merged.append(run.end(), of: oldBytes)
                        // The same document in both: the page was written again.
                        if kept.document == added.document { kept.advance() }
                        merged.append(document: added.document, payload: bytes[added.payload])
                        added.advance()
                    }
                }
                merged.append(run.end(), of: oldBytes)
            }
        }
        return merged
    }

    // Neighbours in the old list stay neighbours: only the first distance of a run changes.
    private mutating func append(_ run: PostingRun?, of old: UnsafeBufferPointer<UInt8>) {
        guard let run else { return }
        Varint.append(run.first - last - 1, to: &bytes)
        bytes.append(contentsOf: old[run.bytes])
        last = run.last
        count += run.count
    }

    /// What an entry says after its document.
    static func appendPayload(own: Int, body: Int, statements: ArraySlice<(ordinal: Int, count: Int)>, to bytes: inout [UInt8]) {
        var details: [UInt8] = []
        var previous = -1
        for statement in statements {
            Varint.append((statement.ordinal - previous - 1) << 1 | (statement.count == 1 ? 0 : 1), to: &details)
            if statement.count != 1 { details.append(UInt8(min(statement.count, 255))) }
            previous = statement.ordinal
        }
        bytes.append(UInt8(min(body, 15) | (own > 0 ? 16 : 0) | min(details.count, 7) << 5))
        if own > 0 { bytes.append(UInt8(min(own, 255))) }
        if body >= 15 { Varint.append(body - 15, to: &bytes) }
        if details.count >= 7 { Varint.append(details.count - 7, to: &bytes) }
        bytes += details
    }
}

/// Neighbouring entries that are copied as they are.
private struct PostingRun {
    var first = 0
    var last = 0
    var count = 0
    /// From the first entry's payload to the end of the last one's.
    var bytes = 0..<0

    mutating func extend(_ reader: PostingReader) {
        if count == 0 {
            first = reader.document
            bytes = reader.payload
        }
        last = reader.document
        count += 1
        bytes = bytes.lowerBound..<reader.payload.upperBound
    }

    /// The run so far, after which a new one begins; nil when there is nothing in it.
    mutating func end() -> PostingRun? {
        defer { self = PostingRun() }
        return count > 0 ? self : nil
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
