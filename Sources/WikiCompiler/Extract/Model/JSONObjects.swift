/// The objects of an array in JSON that is not whole.
enum JSONObjects {
    /// The texts of the whole objects in the first array that stands under a name; one that breaks off is not among them.
    static func inArray(named name: String, of text: String) -> [String] {
        let bytes = Array(text.utf8)
        let key = Array("\"\(name)\"".utf8)
        var rest = bytes[...]
        while let at = rest.firstRange(of: key)?.upperBound {
            rest = bytes[at...]
            // The word may stand in what was said around the JSON.
            let next = rest.drop(while: isSpace)
            guard next.first == UInt8(ascii: ":") else { continue }
            let value = next.dropFirst().drop(while: isSpace)
            if value.first == UInt8(ascii: "[") { return objects(of: bytes, after: value.startIndex) }
        }
        return []
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func objects(of bytes: [UInt8], after open: Int) -> [String] {
        var objects: [String] = []
        var depth = 0
        var start = 0
        var index = open + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): index = endOfString(bytes, from: index)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if depth == 0 { start = index }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return objects }
                if depth == 0 { objects.append(String(decoding: bytes[start...index], as: UTF8.self)) }
            default: break
            }
            index += 1
        }
        return objects
    }

    private static func endOfString(_ bytes: [UInt8], from quote: Int) -> Int {
        var index = quote + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return index
    }
}
