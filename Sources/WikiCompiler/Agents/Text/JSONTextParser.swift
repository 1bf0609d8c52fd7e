/// Reads JSON with `//` and `/* */` comments and trailing commas, keeping positions.
struct JSONTextParser {
    let bytes: [UInt8]
    var position = 0
    var comments: [Range<Int>] = []
    /// Settings are a few levels deep; deeper text would only exhaust the stack.
    private static let deepest = 200

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The only value of the text; nil when there is none.
    mutating func document() throws(TextFault) -> JSONNode? {
        if let offset = firstInvalidByte { throw TextFault(offset, "this is not UTF-8 text", remedy: "Save the file as UTF-8.") }
        if bytes.starts(with: TextPlace.mark) { position = TextPlace.mark.count }
        try skip()
        guard position < bytes.count else { return nil }
        let value = try value(depth: 0)
        try skip()
        guard position == bytes.count else { throw TextFault(position, "there is more after the end of the value") }
        return value
    }

    private mutating func value(depth: Int) throws(TextFault) -> JSONNode {
        guard depth < Self.deepest else { throw TextFault(position, "values are nested too deeply") }
        let start = position
        switch try peek() {
        case UInt8(ascii: "{"): return try container(.object, end: UInt8(ascii: "}"), depth: depth)
        case UInt8(ascii: "["): return try container(.array, end: UInt8(ascii: "]"), depth: depth)
        case UInt8(ascii: "\""):
            let text = try string()
            return JSONNode(kind: .string(text), range: start..<position)
        default:
            let kind = try literal()
            return JSONNode(kind: kind, range: start..<position)
        }
    }

    private mutating func container(_ kind: JSONNode.Kind, end: UInt8, depth: Int) throws(TextFault) -> JSONNode {
        let start = position
        var items: [JSONItem] = []
        position += 1
        try skip()
        while try peek() != end {
            if let last = items.last, last.comma == nil {
                throw TextFault(position, "a comma or \"\(Character(Unicode.Scalar(end)))\" is missing here")
            }
            let itemStart = position
            var name: String?
            if kind == .object {
                guard try peek() == UInt8(ascii: "\"") else { throw TextFault(position, "a name in double quotes is missing here") }
                let text = try string()
                name = text
                try skip()
                guard try peek() == UInt8(ascii: ":") else { throw TextFault(position, "a colon is missing after the name \"\(text)\"") }
                position += 1
                try skip()
            }
            var item = JSONItem(name: name, start: itemStart, value: try value(depth: depth + 1))
            try skip()
            if try peek() == UInt8(ascii: ",") {
                item.comma = position
                position += 1
                try skip()
            }
            items.append(item)
        }
        position += 1
        return JSONNode(kind: kind, range: start..<position, items: items)
    }

    private func peek() throws(TextFault) -> UInt8 {
        guard position < bytes.count else { throw TextFault(position, "the file ends in the middle of a value") }
        return bytes[position]
    }

    private mutating func skip() throws(TextFault) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case UInt8(ascii: "/"): try comment()
            default: return
            }
        }
    }

    private mutating func comment() throws(TextFault) {
        let start = position
        switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
        case UInt8(ascii: "/"):
            while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            // The return of a line end is no part of the comment.
            if position < bytes.count, bytes[position - 1] == 0x0D { position -= 1 }
        case UInt8(ascii: "*"):
            position += 2
            while position + 1 < bytes.count, bytes[position] != UInt8(ascii: "*") || bytes[position + 1] != UInt8(ascii: "/") {
                position += 1
            }
            guard position + 1 < bytes.count else { throw TextFault(start, "a comment that begins here has no end") }
            position += 2
        default: throw TextFault(position, "a value is missing here")
        }
        comments.append(start..<position)
    }

    private var firstInvalidByte: Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        // The decoder repairs what is broken; where its text first differs is the place.
        return Array(zip(String(decoding: bytes, as: UTF8.self).utf8, bytes)).firstIndex { $0 != $1 } ?? 0
    }
}
