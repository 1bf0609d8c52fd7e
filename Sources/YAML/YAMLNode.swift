/// A parsed YAML value. Scalars stay text: what a value means is the reader's to say.
public indirect enum YAMLNode: Sendable, Equatable {
    case scalar(String)
    case sequence([YAMLNode])
    /// Entries in the order of the file; a repeated key appears twice.
    case mapping([Entry])

    /// One key with its value.
    public struct Entry: Sendable, Equatable {
        public let key: String
        public let value: YAMLNode
        /// Line of the key, from 1.
        public let line: Int
    }

    /// The value of the first entry named `key`, when this is a mapping.
    public subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The text of a scalar, nil for other shapes.
    public var string: String? {
        guard case .scalar(let text) = self else { return nil }
        return text
    }

    /// The items of a sequence; a lone scalar counts as one item, as people write it.
    public var items: [YAMLNode] {
        switch self {
        case .sequence(let items): items
        case .scalar(let text): text.isEmpty ? [] : [self]
        case .mapping: []
        }
    }

    /// The scalar items of a sequence.
    public var strings: [String] { items.compactMap(\.string) }

    /// The entries of a mapping, empty for other shapes.
    public var entries: [Entry] {
        guard case .mapping(let entries) = self else { return [] }
        return entries
    }
}
