/// A tool's input as the transcript keeps it: JSON, or nothing that can be taken apart.
///
/// Inputs are small and few, and only some tools' are opened, so this is a plain parser of a value and no stream.
indirect enum ToolInput: Sendable, Equatable {
    case string(String)
    /// A number, `true`, `false` or `null`, as it is spelled.
    case literal(String)
    case array([ToolInput])
    case object([String: ToolInput])

    init?(_ text: String) {
        var parser = ToolInputParser(bytes: Array(text.utf8))
        guard let value = parser.value() else { return nil }
        self = value
    }

    subscript(_ key: String) -> ToolInput? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var array: [ToolInput] {
        guard case .array(let items) = self else { return [] }
        return items
    }
}

private struct ToolInputParser {
    let bytes: [UInt8]
    var at = 0
    var depth = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func value() -> ToolInput? {
        skipSpace()
        guard at < bytes.count, depth < 64 else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch bytes[at] {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return string().map(ToolInput.string)
        default:
            let start = at
            while at < bytes.count, bytes[at].isWord || bytes[at] == 45 || bytes[at] == 43 || bytes[at] == 46 { at += 1 }
            return at > start ? .literal(String(decoding: bytes[start..<at], as: UTF8.self)) : nil
        }
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at].isSpace { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func object() -> ToolInput? {
        at += 1
        var members: [String: ToolInput] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")), let value = value() else { return nil }
            members[key] = value
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array() -> ToolInput? {
        at += 1
        var items: [ToolInput] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat {
            guard let value = value() else { return nil }
            items.append(value)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .array(items) : nil
    }

    private mutating func string() -> String? {
        at += 1
        var out: [UInt8] = []
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: out, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                out.append(byte)
                continue
            }
            guard at < bytes.count else { return nil }
            let escape = bytes[at]
            at += 1
            switch escape {
            case UInt8(ascii: "n"): out.append(10)
            case UInt8(ascii: "t"): out.append(9)
            case UInt8(ascii: "r"): out.append(13)
            case UInt8(ascii: "b"): out.append(8)
            case UInt8(ascii: "f"): out.append(12)
            case UInt8(ascii: "u"):
                guard let scalar = unicodeEscape() else { return nil }
                out.append(contentsOf: String(scalar).utf8)
            default: out.append(escape)
            }
        }
        return nil
    }

    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let high = hex4() else { return nil }
        if (0xD800..<0xDC00).contains(high), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
            at += 2
            guard let low = hex4() else { return nil }
            return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low & 0x3FF))
        }
        return Unicode.Scalar(high) ?? "\u{FFFD}"
    }

    private mutating func hex4() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        defer { at += 4 }
        return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    }
}
