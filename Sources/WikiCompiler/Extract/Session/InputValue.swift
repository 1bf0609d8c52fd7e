import JSON

/// A tool's input taken apart, kept after the parser has moved on.
indirect enum InputValue: Sendable, Equatable {
    case string(String)
    case array([InputValue])
    case object([String: InputValue])
    /// A number, a truth value or null: nothing a page speaks of.
    case other

    /// Nil when the text is no JSON.
    init?(_ json: String) {
        guard let first = json.utf8.first(where: { !$0.isSpace }), first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            let value = try? JSONParser().parse(json.utf8, { InputValue($0) })
        else { return nil }
        self = value
    }

    private init(_ value: JSONValue) {
        switch value.kind {
        case .string: self = .string(value.string ?? "")
        case .array: self = .array(value.elements.map { InputValue($0) })
        case .object:
            var members: [String: InputValue] = [:]
            value.forEachMember { name, value in members[name.string ?? ""] = InputValue(value) }
            self = .object(members)
        default: self = .other
        }
    }

    subscript(_ key: String) -> InputValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var array: [InputValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }
}
