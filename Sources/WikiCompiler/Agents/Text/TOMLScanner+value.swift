extension TOMLScanner {
    /// A key, its parts separated by dots.
    mutating func key() throws(TextFault) -> [String] {
        var parts: [String] = []
        repeat {
            if !parts.isEmpty { position += 1 }
            skipBlanks()
            let start = position
            switch position < bytes.count ? bytes[position] : 0x0A {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): parts.append(try quoted(multiLine: false))
            default:
                while position < bytes.count, Self.isBareKey(bytes[position]) { position += 1 }
                guard position > start else { throw TextFault(start, "a key is missing here") }
                parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
            skipBlanks()
        } while position < bytes.count && bytes[position] == UInt8(ascii: ".")
        return parts
    }

    mutating func value(depth: Int) throws(TextFault) -> TOMLValue {
        guard depth < 100 else { throw TextFault(position, "values are nested too deeply") }
        guard position < bytes.count else { throw TextFault(position, "a value is missing here") }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try quoted(multiLine: true))
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "{"): return try inlineTable(depth: depth)
        default: return .plain(try plain())
        }
    }

    private mutating func array(depth: Int) throws(TextFault) -> TOMLValue {
        var values: [TOMLValue] = []
        position += 1
        while true {
            try skipBlankLines()
            if position < bytes.count, bytes[position] == UInt8(ascii: "]") { break }
            values.append(try value(depth: depth + 1))
            try skipBlankLines()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position += 1
        }
        try expect(UInt8(ascii: "]"), "a list has no closing bracket")
        return .array(values)
    }

    private mutating func inlineTable(depth: Int) throws(TextFault) -> TOMLValue {
        var members: [[String]: TOMLValue] = [:]
        position += 1
        while true {
            try skipBlankLines()
            if position < bytes.count, bytes[position] == UInt8(ascii: "}") { break }
            let start = position
            let name = try key()
            try expect(UInt8(ascii: "="), "an equals sign is missing behind the key \"\(name.joined(separator: "."))\"")
            skipBlanks()
            guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
                throw TextFault(start, "\"\(name.joined(separator: "."))\" is there twice")
            }
            try skipBlankLines()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position += 1
        }
        try expect(UInt8(ascii: "}"), "a table in braces has no closing brace")
        return .table(members)
    }

    private mutating func plain() throws(TextFault) -> String {
        let start = position
        func isPlain(_ byte: UInt8) -> Bool { Self.isBareKey(byte) || "+.:".utf8.contains(byte) }
        while position < bytes.count, isPlain(bytes[position]) { position += 1 }
        // A date and its time may be separated by one space.
        if position - start == 10, bytes[start + 4] == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position] == 0x20,
            (0x30...0x39).contains(bytes[position + 1])
        {
            position += 1
            while position < bytes.count, isPlain(bytes[position]) { position += 1 }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let number = text.drop { $0 == "+" || $0 == "-" }
        let isNumber = number.first?.isASCII == true && number.first?.isNumber == true
        guard isNumber || ["true", "false"].contains(text) || ["inf", "nan"].contains(number) else {
            throw TextFault(start, text.isEmpty ? "a value is missing here" : "\"\(text.prefix(40))\" is no value; a text needs quotes")
        }
        return text
    }

    /// A text in single or double quotes, or in three of them; stands behind them.
    private mutating func quoted(multiLine: Bool) throws(TextFault) -> String {
        let start = position
        let quote = bytes[position]
        let isLong = multiLine && bytes[position...].starts(with: [quote, quote, quote])
        position += isLong ? 3 : 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                if !isLong {
                    position += 1
                    return String(decoding: text, as: UTF8.self)
                }
                let run = bytes[position...].prefix(5).prefix { $0 == quote }.count
                position += run
                if run >= 3 { return String(decoding: text + Array(repeating: quote, count: run - 3), as: UTF8.self) }
                text += Array(repeating: quote, count: run)
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                try escape(into: &text, isLong: isLong)
            } else if byte == 0x0A, !isLong {
                throw TextFault(position, "a text has no closing quote in its line")
            } else {
                text.append(byte)
                position += 1
            }
        }
        throw TextFault(start, "a text that begins here has no closing quote")
    }

    private mutating func escape(into text: inout [UInt8], isLong: Bool) throws(TextFault) {
        let start = position
        let letter = position + 1 < bytes.count ? bytes[position + 1] : 0
        position += 2
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "r"): 0x0D,
            UInt8(ascii: "e"): 0x1B, UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        ]
        let lengths: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
        if let byte = simple[letter] {
            text.append(byte)
        } else if let length = lengths[letter] {
            let digits = bytes[position..<min(position + length, bytes.count)]
            guard digits.count == length, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw TextFault(start, "an escape names no character") }
            text += Array(String(scalar).utf8)
            position += length
        } else if isLong, letter == 0x0A || letter == 0x0D || letter == 0x20 || letter == 0x09 {
            // A backslash at the end of a line joins it with the next text.
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        } else {
            throw TextFault(start, "a backslash begins no escape that TOML knows")
        }
    }

    private static func isBareKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
    }
}
