import JSON

/// A value that wikictl writes into a settings file.
indirect enum SettingsValue: Equatable, Sendable {
    case object([Member])
    case array([SettingsValue])
    case string(String)
    case int(Int)
    case bool(Bool)

    struct Member: Equatable, Sendable {
        let name: String
        let value: SettingsValue

        init(_ name: String, _ value: SettingsValue) {
            self.name = name
            self.value = value
        }
    }

    /// Whether `node` says the same, the order of members aside.
    func matches(_ node: JSONNode) -> Bool {
        switch self {
        case .object(let members):
            node.isObject && node.items.count == members.count
                && members.allSatisfy { member in node[member.name].map(member.value.matches) ?? false }
        case .array(let values):
            node.isArray && node.items.count == values.count && zip(values, node.items).allSatisfy { $0.matches($1.value) }
        case .string(let text): node.string == text
        case .int(let number): node.kind == .number(String(number))
        case .bool(let value): node.kind == .bool(value)
        }
    }

    /// The value as JSON in a file's style, its inner lines indented from `indentation`; in one line when `inLine`.
    func text(in style: JSONStyle, indentation: [UInt8], inLine: Bool) -> [UInt8] {
        switch self {
        case .string(let text): return Self.quoted(text)
        case .int(let number): return Array(String(number).utf8)
        case .bool(let value): return Array((value ? "true" : "false").utf8)
        case .object(let members):
            return Self.container(
                "{", members.map { ($0.name, $0.value) }, "}", in: style, indentation: indentation, inLine: inLine)
        case .array(let values):
            return Self.container("[", values.map { (nil, $0) }, "]", in: style, indentation: indentation, inLine: inLine)
        }
    }

    /// A member or an element as JSON, without what separates it from its neighbours.
    static func item(_ name: String?, _ value: SettingsValue, in style: JSONStyle, indentation: [UInt8], inLine: Bool) -> [UInt8] {
        (name.map { quoted($0) + style.colon } ?? []) + value.text(in: style, indentation: indentation, inLine: inLine)
    }

    private static func container(
        _ open: String, _ items: [(String?, SettingsValue)], _ close: String, in style: JSONStyle, indentation: [UInt8], inLine: Bool
    ) -> [UInt8] {
        guard !items.isEmpty else { return Array((open + close).utf8) }
        let inner = indentation + style.unit
        let texts = items.map { item($0, $1, in: style, indentation: inner, inLine: inLine) }
        let separator = [UInt8(ascii: ",")] + (inLine ? style.gap : style.lineEnd + inner)
        let start = inLine ? [] : style.lineEnd + inner
        let end = inLine ? [] : style.lineEnd + indentation
        return Array(open.utf8) + start + Array(texts.joined(separator: separator)) + end + Array(close.utf8)
    }

    private static func quoted(_ text: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.string(text)
        return writer.bytes
    }
}
