extension JSONValue {
    /// The value as JSON without white space, members in the text's order.
    ///
    /// Numbers are written in their shortest form, so `1.50` comes out as `1.5`.
    public var minified: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.write(self)
        return writer.bytes
    }
}

extension JSONWriter {
    /// A parsed value, without recursion: the tape is already in order.
    public mutating func write(_ value: JSONValue) {
        let end = value.next
        var position = value.index
        // For each open container: is it an object, and is the next string in it a name?
        var isObject: [Bool] = []
        var expectsName = false
        while position < end {
            let item = value.at(position)
            switch item.tag {
            case UInt8(ascii: "{"):
                beginObject()
                isObject.append(true)
                expectsName = true
                position += 1
                continue
            case UInt8(ascii: "["):
                beginArray()
                isObject.append(false)
                expectsName = false
                position += 1
                continue
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if item.tag == UInt8(ascii: "}") { endObject() } else { endArray() }
                isObject.removeLast()
                expectsName = isObject.last ?? false
                position += 1
                continue
            default: break
            }
            if expectsName {
                string(utf8: item.utf8!)
                colon()
                expectsName = false
            } else {
                scalar(item)
                expectsName = isObject.last ?? false
            }
            position = item.next
        }
    }

    private mutating func scalar(_ item: JSONValue) {
        switch item.kind {
        case .string: string(utf8: item.utf8!)
        case .bool: bool(item.bool!)
        case .null: raw("null".utf8)
        default:
            if item.tag == UInt8(ascii: "d") {
                raw(Double(bitPattern: item.tape[item.index + 1]).description.utf8)
            } else if item.tag == UInt8(ascii: "u") {
                raw(item.tape[item.index + 1].description.utf8)
            } else {
                int(item.int!)
            }
        }
    }
}
