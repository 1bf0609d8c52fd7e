/// A TOML file, read only to know which lines define what.
struct TOMLText {
    let bytes: [UInt8]
    let statements: [TOMLStatement]

    /// Throws where the text is no TOML, and where something is defined twice.
    init(_ bytes: [UInt8]) throws(TextFault) {
        self.bytes = bytes
        var scanner = TOMLScanner(bytes)
        statements = try scanner.statements()
    }

    /// The text of a value, when it is one string; nil otherwise.
    func string(_ path: [String]) -> String? { value(path)?.string }

    /// The value at a path; nil when there is none, or it is a table.
    func value(_ path: [String]) -> TOMLValue? {
        for statement in statements {
            guard let value = statement.value, path.starts(with: statement.path) else { continue }
            if let found = value[path.dropFirst(statement.path.count)] { return found }
        }
        return nil
    }
}

/// One line, or run of lines, that defines something.
struct TOMLStatement: Equatable {
    /// From the root: the table's path for a header, the table's and the key's for a key. Elements of arrays of tables are
    /// told apart by `#` and their number.
    let path: [String]
    /// Nil for a header.
    let value: TOMLValue?
    let isArrayHeader: Bool
    /// Whole lines, the last one's end included.
    let lines: Range<Int>
    /// Where the header or key begins.
    let start: Int
}

/// As much of a value as wikictl asks for.
indirect enum TOMLValue: Equatable {
    case string(String)
    case array([TOMLValue])
    case table([[String]: TOMLValue])
    /// Numbers, dates and truth values, as written.
    case plain(String)

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var strings: [String] { if case .array(let values) = self { values.compactMap(\.string) } else { [] } }

    subscript(path: ArraySlice<String>) -> TOMLValue? {
        if path.isEmpty { return self }
        guard case .table(let members) = self else { return nil }
        for (key, value) in members where path.starts(with: key) {
            if let found = value[path.dropFirst(key.count)] { return found }
        }
        return nil
    }
}
