public import YAML

/// A page's front matter, kept byte for byte but for the keys that are set.
///
/// An entry is a key at the left margin with the lines that belong to it: unknown keys, their order, comments and
/// layout survive every write.
public struct FrontMatter: Sendable, Equatable {
    private struct Entry: Sendable, Equatable {
        /// Empty for text before the first key.
        var key: String
        var lines: [String]
    }

    private var entries: [Entry]
    /// The values as YAML reads them; nil when a person broke the YAML.
    public private(set) var values: YAMLNode?
    /// What is wrong with the YAML, when `values` is nil.
    public private(set) var error: YAMLError?

    /// The order in which keys of ours are written.
    private static let order = [
        "type", "title", "description", "id", "aliases", "tags", "entities", "scope", "status", "contested", "promoted", "started",
        "created", "updated", "anchors", "sources",
    ]

    /// An empty front matter.
    public init() {
        entries = []
        values = .mapping([])
    }

    /// Reads the lines between the two `---`.
    init(lines: [String]) {
        var entries: [Entry] = []
        for line in lines {
            if let key = Self.key(of: line) {
                entries.append(Entry(key: key, lines: [line]))
            } else if entries.isEmpty {
                entries.append(Entry(key: "", lines: [line]))
            } else {
                entries[entries.count - 1].lines.append(line)
            }
        }
        self.entries = entries
        do throws(YAMLError) {
            values = try YAMLNode.parse(lines.joined(separator: "\n"))
            if case .mapping = values {} else { throw YAMLError(problem: "front matter must be a list of keys", line: 1) }
        } catch {
            values = nil
            self.error = YAMLError(problem: error.problem, line: error.line + 1)
        }
    }

    var lines: [String] { entries.flatMap(\.lines) }

    /// The value of `key`. In broken YAML, the bare text after `key:`, so that a page keeps its identity.
    public subscript(key: String) -> YAMLNode? {
        if let values { return values[key] }
        guard let entry = entries.first(where: { $0.key == key }), let line = entry.lines.first else { return nil }
        let text = line.dropFirst(key.count + 1).drop { $0 == " " }
        return .scalar(text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"") ? String(text.dropFirst().dropLast()) : String(text))
    }

    /// Writes `key` with `lines` as its whole text (the first begins with `key:`); an empty list removes it.
    mutating func set(_ key: String, lines: [String]) {
        if let at = entries.firstIndex(where: { $0.key == key }) {
            if lines.isEmpty { entries.remove(at: at) } else { entries[at].lines = lines }
        } else if !lines.isEmpty {
            let rank = Self.order.firstIndex(of: key) ?? Self.order.count
            let at = entries.lastIndex { (Self.order.firstIndex(of: $0.key) ?? Self.order.count) <= rank }
            entries.insert(Entry(key: key, lines: lines), at: at.map { $0 + 1 } ?? entries.count)
        }
        values = try? YAMLNode.parse(self.lines.joined(separator: "\n"))
    }

    /// Writes a scalar; empty text removes the key.
    mutating func set(_ key: String, _ text: String, quoted: Bool = false) {
        set(key, lines: text.isEmpty ? [] : ["\(key): \(quoted ? YAMLText.quoted(text) : YAMLText.scalar(text))"])
    }

    /// Writes a date or another token that needs no quotes.
    mutating func set(_ key: String, token: String) {
        set(key, lines: token.isEmpty ? [] : ["\(key): \(token)"])
    }

    /// Writes a list on one line; an empty list removes the key.
    mutating func set(_ key: String, list: [String]) {
        set(key, lines: list.isEmpty ? [] : ["\(key): \(YAMLText.list(list))"])
    }

    /// The keys, in order.
    var keys: [String] { entries.map(\.key).filter { !$0.isEmpty } }

    /// The whole text of `key`; empty when it is not there.
    func lines(of key: String) -> [String] { entries.first { $0.key == key }?.lines ?? [] }

    private static func key(of line: String) -> String? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex else { return nil }
        let after = line.utf8.index(after: colon)
        guard after == line.endIndex || line.utf8[after] == 0x20 || line.utf8[after] == 0x0D else { return nil }
        let key = line[..<colon]
        guard key.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x22 && $0 != 0x23 && $0 != 0x5B && $0 != 0x7B }), !key.hasPrefix("-") else {
            return nil
        }
        return String(key)
    }
}
