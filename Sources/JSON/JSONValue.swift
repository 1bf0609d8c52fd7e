import Glibc

/// One value of a parsed text: two pointers and a position on the parser's tape, so it costs nothing to pass around.
///
/// Valid only inside the closure that `JSONParser.parse` gave it to. Asking a value for what it is not gives nil, never an error.
public struct JSONValue {
    let tape: UnsafePointer<UInt64>
    let strings: UnsafePointer<UInt8>
    let index: Int

    /// What a value is.
    public enum Kind: Sendable { case object, array, string, number, bool, null }

    private var word: UInt64 { tape[index] }
    var tag: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }
    var payload: Int { Int(word & 0x00ff_ffff_ffff_ffff) }

    /// What this value is.
    public var kind: Kind {
        switch tag {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The position after this value.
    var next: Int {
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["): payload & 0xffff_ffff
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
        default: index + 1
        }
    }

    func at(_ index: Int) -> JSONValue { JSONValue(tape: tape, strings: strings, index: index) }

    /// The bytes of a string, unescaped UTF-8; nil for other values.
    public var utf8: UnsafeBufferPointer<UInt8>? {
        guard tag == UInt8(ascii: "\"") else { return nil }
        let start = strings + payload
        let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(count))
    }

    /// The string; nil for other values.
    public var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

    /// The number when it is a whole one that fits; nil otherwise.
    public var int: Int? {
        switch tag {
        case UInt8(ascii: "l"): Int(Int64(bitPattern: tape[index + 1]))
        case UInt8(ascii: "u"): Int(exactly: tape[index + 1])
        case UInt8(ascii: "d"): Int(exactly: Double(bitPattern: tape[index + 1]))
        default: nil
        }
    }

    /// True or false; nil for other values.
    public var bool: Bool? {
        switch tag {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// True for the value `null`.
    public var isNull: Bool { tag == UInt8(ascii: "n") }

    /// Whether this is the string `literal`, compared byte by byte.
    public func equals(_ literal: StaticString) -> Bool {
        guard let bytes = utf8, bytes.count == literal.utf8CodeUnitCount else { return false }
        return memcmp(bytes.baseAddress!, literal.utf8Start, bytes.count) == 0
    }

    /// Whether this is a string that begins with `literal`.
    public func hasPrefix(_ literal: StaticString) -> Bool {
        guard let bytes = utf8, bytes.count >= literal.utf8CodeUnitCount else { return false }
        return memcmp(bytes.baseAddress!, literal.utf8Start, literal.utf8CodeUnitCount) == 0
    }

    /// The value of the first member with this name; nil when this is no object or has none.
    public subscript(name: StaticString) -> JSONValue? {
        guard tag == UInt8(ascii: "{") else { return nil }
        let end = next - 1
        var position = index + 1
        while position < end {
            let key = at(position)
            let value = at(position + 1)
            if key.equals(name) { return value }
            position = value.next
        }
        return nil
    }
}

/// The order of members and elements is the text's.
extension JSONValue {
    /// Calls `body` with each member of an object, in order; with none when this is no object.
    public func forEachMember(_ body: (_ name: JSONValue, _ value: JSONValue) throws -> Void) rethrows {
        guard tag == UInt8(ascii: "{") else { return }
        let end = next - 1
        var position = index + 1
        while position < end {
            let value = at(position + 1)
            try body(at(position), value)
            position = value.next
        }
    }

    /// The elements of an array, in order; none when this is no array.
    public var elements: Elements { Elements(owner: self) }

    /// A walk over an array.
    public struct Elements: Sequence, IteratorProtocol {
        private let owner: JSONValue
        private var position: Int
        private let end: Int

        init(owner: JSONValue) {
            self.owner = owner
            let isArray = owner.tag == UInt8(ascii: "[")
            position = owner.index + 1
            end = isArray ? owner.next - 1 : position
        }

        /// The next element.
        public mutating func next() -> JSONValue? {
            guard position < end else { return nil }
            let value = owner.at(position)
            position = value.next
            return value
        }
    }
}
