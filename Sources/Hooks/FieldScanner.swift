/// Reads single fields out of one JSON object without building it: an agent may send 50 MB of which five names matter.
///
/// Damaged input gives what stood before the damage, and of a string no more than its first MiB. Cost: one pass over the bytes.
struct FieldScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private static let mostBytes = 1 << 20

    /// The strings and truth values named, by name; those of an object inside as `outer.inner`. Nulls, numbers and other
    /// names are left out.
    static func strings(in bytes: [UInt8], named names: Set<String>) -> [String: String] {
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = FieldScanner(bytes: buffer)
            var found: [String: String] = [:]
            scanner.object(prefix: "", names: names, into: &found)
            return found
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func object(prefix: String, names: Set<String>, into found: inout [String: String]) {
        skipSpace()
        guard take(UInt8(ascii: "{")) else { return }
        while true {
            skipSpace()
            guard let key = string(wanted: true) else { return }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { return }
            skipSpace()
            let name = prefix + key
            guard at < bytes.count else { return }
            if bytes[at] == UInt8(ascii: "\"") {
                let isWanted = names.contains(name)
                guard let text = string(wanted: isWanted) else { return }
                if isWanted, found[name] == nil { found[name] = text }
            } else if bytes[at] == UInt8(ascii: "{"), prefix.isEmpty, names.contains(where: { $0.hasPrefix(name + ".") }) {
                object(prefix: name + ".", names: names, into: &found)
            } else {
                let start = at
                skipValue()
                // `true` and `false` are words of their own.
                if names.contains(name), found[name] == nil, at - start <= 5, [UInt8(ascii: "t"), UInt8(ascii: "f")].contains(bytes[start])
                {
                    found[name] = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self)
                }
            }
            skipSpace()
            guard take(UInt8(ascii: ",")) else {
                _ = take(UInt8(ascii: "}"))
                return
            }
        }
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 32 || (9...13).contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Passes over numbers, words, arrays and objects; strings inside may hold any bracket.
    private mutating func skipValue() {
        var depth = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                guard string(wanted: false) != nil else { return }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: return
            default: break
            }
            at += 1
        }
    }

    /// The string that begins here, or "" for one that is not wanted; nil when it does not end.
    private mutating func string(wanted: Bool) -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = at
        var hasEscape = false
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\") {
                hasEscape = true
                at += 1
            }
            at += 1
        }
        guard at < bytes.count else {
            // A backslash at the very end would put it one beyond.
            at = bytes.count
            return nil
        }
        defer { at += 1 }
        guard wanted else { return "" }
        let raw = UnsafeBufferPointer(rebasing: bytes[start..<min(at, start + Self.mostBytes)])
        return hasEscape ? Self.unescaped(raw) : String(decoding: raw, as: UTF8.self)
    }

    private static func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String {
        var out: [UInt8] = []
        var units: [UInt16] = []
        var index = 0
        func flush() {
            guard !units.isEmpty else { return }
            out += Array(String(decoding: units, as: UTF16.self).utf8)
            units = []
        }
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.count else {
                flush()
                out.append(raw[index])
                index += 1
                continue
            }
            let mark = raw[index + 1]
            if mark == UInt8(ascii: "u"), index + 6 <= raw.count,
                let unit = UInt16(String(decoding: raw[index + 2..<index + 6], as: UTF8.self), radix: 16)
            {
                // Two halves of one character stand in two escapes.
                units.append(unit)
                index += 6
                continue
            }
            flush()
            switch mark {
            case UInt8(ascii: "n"): out.append(10)
            case UInt8(ascii: "t"): out.append(9)
            case UInt8(ascii: "r"): out.append(13)
            case UInt8(ascii: "b"): out.append(8)
            case UInt8(ascii: "f"): out.append(12)
            default: out.append(mark)
            }
            index += 2
        }
        flush()
        return String(decoding: out, as: UTF8.self)
    }
}
