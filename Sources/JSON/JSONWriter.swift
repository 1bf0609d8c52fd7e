/// Appends JSON to a byte buffer, in the order it is told and without white space.
public struct JSONWriter {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    /// Whether the next name or element needs a comma before it.
    private var needsComma = false

    /// Starts with an empty buffer of the given capacity.
    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Empties the buffer and keeps its memory.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// `{`
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// `}`
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// `[`
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// `]`
    public mutating func endArray() { close(UInt8(ascii: "]")) }
    /// A line feed, after which a new value may begin.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// A member's name. It must need no escaping.
    public mutating func name(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string, escaped.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string(utf8: $0) }
    }

    /// A string given as valid UTF-8, escaped.
    public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        appendEscaped(text)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A whole number.
    public mutating func int(_ number: Int) {
        comma()
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    /// `true` or `false`.
    public mutating func bool(_ value: Bool) {
        comma()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    /// JSON as it stands, such as `JSONValue.minified`.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        comma()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// What stands between a name written as a string and its value.
    mutating func colon() {
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func open(_ byte: UInt8) {
        comma()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    /// Copies runs that need no escape in one go; only `"`, `\` and controls do.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var position = 0
        let count = text.count
        while position < count {
            position = Self.nextEscape(in: text, from: position)
            if position > start { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position])) }
            guard position < count else { return }
            appendEscape(of: text[position])
            position += 1
            start = position
        }
    }

    /// The next byte that must be escaped, eight at a time in one word; with SIMD masks this was 60 % of the time of archiving.
    private static func nextEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var position = start
        let count = text.count
        guard let first = text.baseAddress else { return count }
        let base = UnsafeRawPointer(first)
        while position + 8 <= count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5c)
            let control = (word &- ones &* 0x20) & ~word
            // A borrow can mark a byte too many, but only above a byte that is marked rightly.
            let found = (control | (quote &- ones) & ~quote | (slash &- ones) & ~slash) & tops
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            let byte = text[position]
            if byte < 0x20 || byte == 0x22 || byte == 0x5c { return position }
            position += 1
        }
        return count
    }

    private mutating func appendEscape(of byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5c: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0a: bytes.append(UInt8(ascii: "n"))
        case 0x0c: bytes.append(UInt8(ascii: "f"))
        case 0x0d: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            let digits: StaticString = "0123456789abcdef"
            bytes.append(digits.utf8Start[Int(byte >> 4)])
            bytes.append(digits.utf8Start[Int(byte & 15)])
        }
    }
}
