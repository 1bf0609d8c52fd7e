/// How often each kind of secret was redacted; never what it was.
public struct RedactionCounts: Sendable, Equatable {
    /// Number of redactions by kind.
    public private(set) var byKind: [String: Int]
    /// Searches a user's pattern gave up because they took too many steps. Not zero means that pattern should be simplified.
    public internal(set) var abandoned = 0

    public init() { byKind = [:] }

    /// Number of redactions of all kinds.
    public var total: Int { byKind.values.reduce(0, +) }

    /// Kinds in alphabetical order, each with its number.
    public var sorted: [(kind: String, count: Int)] {
        byKind.sorted { $0.key < $1.key }.map { (kind: $0.key, count: $0.value) }
    }

    /// Adds the counts of another text.
    public mutating func merge(_ other: RedactionCounts) {
        byKind.merge(other.byKind, uniquingKeysWith: +)
        abandoned += other.abandoned
    }

    mutating func count(_ kind: String) { byKind[kind, default: 0] += 1 }
}
