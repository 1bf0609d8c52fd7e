/// Walks the entries of a posting list.
///
/// Bytes come from a file that may be damaged: wrong answers are possible then, reads beyond the end are not.
struct PostingReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var payloadStart = 0
    private var details = 0
    /// The current document inside the block; `Int.max` when there is none left.
    private(set) var document = -1
    /// Weighted occurrences in the page's own fields.
    private(set) var own = 0
    /// Occurrences in the body.
    private(set) var body = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Where the current entry's payload stands.
    var payload: Range<Int> { payloadStart..<min(position, bytes.count) }

    /// Goes to the next entry.
    @inline(__always)
    mutating func advance() {
        guard position < bytes.count else {
            document = .max
            return
        }
        document += Varint.read(bytes, &position) + 1
        payloadStart = position
        guard position < bytes.count, document < DocumentBlock.size else {
            document = .max
            return
        }
        let head = Int(bytes[position])
        position += 1
        own = 0
        if head & 16 != 0, position < bytes.count {
            own = Int(bytes[position])
            position += 1
        }
        body = head & 15
        if body == 15 { body += Varint.read(bytes, &position) }
        var length = head >> 5
        if length == 7 { length += Varint.read(bytes, &position) }
        details = position
        position = min(position + length, bytes.count)
    }

    /// Calls `visit` with the ordinal of each statement that has the term, and how often.
    func forEachStatement(_ visit: (_ ordinal: Int, _ count: Int) -> Void) {
        var at = details
        var ordinal = -1
        while at < position {
            let head = Varint.read(bytes, &at)
            ordinal += (head >> 1) + 1
            var count = 1
            if head & 1 == 1, at < position {
                count = Int(bytes[at])
                at += 1
            }
            visit(ordinal, count)
        }
    }
}
