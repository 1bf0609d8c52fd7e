import JSON

/// JSON as a parser that is not ours reads it, after comments and trailing commas are taken off.
enum PlainJSON {
    /// Without white space, members in the text's order; nil when the text is no JSON, "" when it holds no value.
    static func minified(_ bytes: [UInt8]) -> String? {
        let plain = strip(bytes)
        if plain.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return "" }
        return try? JSONParser().parse(plain) { String(decoding: $0.minified, as: UTF8.self) }
    }

    /// Whether a strict parser reads the text as it stands.
    static func isStrict(_ bytes: [UInt8]) -> Bool { (try? JSONParser().parse(bytes) { _ in true }) ?? false }

    private static func strip(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var result: [UInt8] = []
        var isString = false
        while let byte = bytes.popFirst() {
            if isString {
                result.append(byte)
                if byte == UInt8(ascii: "\\"), let next = bytes.popFirst() { result.append(next) }
                if byte == UInt8(ascii: "\"") { isString = false }
            } else if byte == UInt8(ascii: "/"), bytes.first == UInt8(ascii: "/") {
                bytes = bytes.drop { $0 != 0x0A }
            } else if byte == UInt8(ascii: "/"), bytes.first == UInt8(ascii: "*") {
                while !bytes.isEmpty, !bytes.starts(with: Array("*/".utf8)) { bytes = bytes.dropFirst() }
                bytes = bytes.dropFirst(2)
            } else {
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                    let last = result.lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
                    if let last, result[last] == UInt8(ascii: ",") { result.remove(at: last) }
                }
                isString = byte == UInt8(ascii: "\"")
                result.append(byte)
            }
        }
        return result
    }
}
