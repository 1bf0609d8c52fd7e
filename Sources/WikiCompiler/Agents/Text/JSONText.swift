/// A settings file in JSON, with comments and trailing commas as people write them, read only to know what stands where.
///
/// It is never written back: edits are made of positions in `bytes`, so whatever they do not touch stays byte for byte.
struct JSONText {
    let bytes: [UInt8]
    /// Nil when there is nothing but white space and comments.
    let root: JSONNode?
    /// Positions of comments.
    let comments: [Range<Int>]

    /// Throws where the text is no JSON.
    init(_ bytes: [UInt8]) throws(TextFault) {
        self.bytes = bytes
        var parser = JSONTextParser(bytes)
        root = try parser.document()
        comments = parser.comments
    }
}

/// One value of a `JSONText`.
struct JSONNode {
    enum Kind: Equatable {
        case object, array, null
        case string(String)
        case bool(Bool)
        /// As written.
        case number(String)
    }

    let kind: Kind
    let range: Range<Int>
    /// Members of an object or elements of an array, in the text's order.
    var items: [JSONItem] = []

    /// The string; nil for other values.
    var string: String? { if case .string(let text) = kind { text } else { nil } }
    var bool: Bool? { if case .bool(let value) = kind { value } else { nil } }
    var isObject: Bool { kind == .object }
    var isArray: Bool { kind == .array }

    /// The value of a member; nil when there is none.
    subscript(name: String) -> JSONNode? { isObject ? items.first { $0.name == name }?.value : nil }

    /// The value of a member that is to be changed. Throws when it is there twice: readers differ in which of the two they take.
    func member(_ name: String) throws(TextFault) -> JSONNode? {
        let found = isObject ? items.filter { $0.name == name } : []
        guard found.count < 2 else {
            throw TextFault(found[1].start, "the name \"\(name)\" is there twice", remedy: "Join the two into one.")
        }
        return found.first?.value
    }

    /// The elements of an array; none for other values.
    var elements: [JSONNode] { isArray ? items.map(\.value) : [] }
}

/// A member or an element, with what surrounds it.
struct JSONItem {
    /// The member's name, unescaped; nil for an element.
    let name: String?
    /// Where the name, or the element, begins.
    let start: Int
    let value: JSONNode
    /// Position of the comma that follows.
    var comma: Int?

    var range: Range<Int> { start..<value.range.upperBound }
}
