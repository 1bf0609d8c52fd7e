/// Reads TOML statement by statement.
struct TOMLScanner {
    let bytes: [UInt8]
    var position = 0
    private var table: [String] = []
    private var defined: Set<[String]> = []
    private var arrayLengths: [[String]: Int] = [:]
    private var found: [TOMLStatement] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func statements() throws(TextFault) -> [TOMLStatement] {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw TextFault(0, "this is not UTF-8 text", remedy: "Save the file as UTF-8.")
        }
        if bytes.starts(with: TextPlace.mark) { position = TextPlace.mark.count }
        while true {
            try skipBlankLines()
            guard position < bytes.count else { return found }
            let start = position
            if bytes[position] == UInt8(ascii: "[") { try header(start) } else { try keyAndValue(start) }
        }
    }

    private mutating func header(_ start: Int) throws(TextFault) {
        let isArray = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "[")
        position += isArray ? 2 : 1
        let name = try key()
        for _ in 0..<(isArray ? 2 : 1) { try expect(UInt8(ascii: "]"), "the table's name has no closing bracket") }
        try endOfLine()
        var path = resolved(name)
        if isArray {
            if defined.contains(path) { throw duplicate(start, name) }
            let number = arrayLengths[path, default: 0]
            arrayLengths[path] = number + 1
            path[path.count - 1] += "#\(number)"
        } else if !defined.insert(path).inserted || arrayLengths[path] != nil {
            throw duplicate(start, name)
        }
        table = path
        add(start, path: path, value: nil, isArrayHeader: isArray)
    }

    private mutating func keyAndValue(_ start: Int) throws(TextFault) {
        let name = try key()
        try expect(UInt8(ascii: "="), "an equals sign is missing behind the key \"\(name.joined(separator: "."))\"")
        skipBlanks()
        let value = try value(depth: 0)
        try endOfLine()
        let path = table + name
        guard defined.insert(path).inserted, arrayLengths[path] == nil else { throw duplicate(start, path) }
        add(start, path: path, value: value, isArrayHeader: false)
    }

    /// A header's path, each array of tables in it meaning its newest element.
    private func resolved(_ name: [String]) -> [String] {
        var path: [String] = []
        for (index, part) in name.enumerated() {
            path.append(part)
            if index < name.count - 1, let length = arrayLengths[path] { path[path.count - 1] += "#\(length - 1)" }
        }
        return path
    }

    private mutating func add(_ start: Int, path: [String], value: TOMLValue?, isArrayHeader: Bool) {
        let lines = bytes.lineStart(of: start)..<position
        found.append(TOMLStatement(path: path, value: value, isArrayHeader: isArrayHeader, lines: lines, start: start))
    }

    private func duplicate(_ offset: Int, _ path: [String]) -> TextFault {
        TextFault(offset, "\"\(path.joined(separator: "."))\" is there twice", remedy: "Join the two into one, then run the command again.")
    }

    mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    }

    mutating func skipComment() {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "#") else { return }
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    }

    /// Blanks, comments and line ends.
    mutating func skipBlankLines() throws(TextFault) {
        while position < bytes.count {
            skipBlanks()
            skipComment()
            guard position < bytes.count else { return }
            if bytes[position] == 0x0D, position + 1 < bytes.count, bytes[position + 1] == 0x0A { position += 1 }
            guard bytes[position] == 0x0A else { return }
            position += 1
        }
    }

    mutating func expect(_ byte: UInt8, _ problem: String) throws(TextFault) {
        skipBlanks()
        guard position < bytes.count, bytes[position] == byte else { throw TextFault(position, problem) }
        position += 1
    }

    private mutating func endOfLine() throws(TextFault) {
        skipBlanks()
        skipComment()
        guard position < bytes.count else { return }
        if bytes[position] == 0x0D { position += 1 }
        guard position < bytes.count, bytes[position] == 0x0A else {
            throw TextFault(position, "there is more in this line than one definition")
        }
        position += 1
    }
}
