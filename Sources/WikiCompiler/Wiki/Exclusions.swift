/// The tracked list of what must not come back: one line each, ids and hashes only, no content (design 3).
///
/// ```
/// unlearned <source-id>
/// forgotten <source-id>
/// deleted <page-id> <kind> <mark>… <label>…
/// deleted <statement-id> <kind> <mark>… <label>…
/// restored <id> <operation>
/// ```
/// A mark is a hash of what a page is about or of what a statement says, so that other evidence for the same thing is
/// refused too, without the file telling what it was.
public struct Exclusions: Sendable, Equatable {
    /// Why something is excluded.
    public enum Verb: String, Sendable { case unlearned, forgotten, deleted, restored }

    private var lines: [String]
    private var ids: Set<String> = []
    private var forgotten: Set<String> = []
    private var labels: [PageKind: Set<String>] = [:]
    private var marks: [PageKind: Set<String>] = [:]

    /// Reads the file's text; lines that are not understood are kept and do nothing.
    public init(text: String = "") {
        lines = text.split(separator: "\n").map(String.init)
        refresh()
    }

    /// The file's text; empty when nothing is excluded.
    public var text: String { lines.map { $0 + "\n" }.joined() }

    /// Whether this source, page, statement or turn may not be used.
    public func contains(_ id: String) -> Bool { ids.contains(id) }

    /// Whether a person had this source or turn erased: not even its transcript may come back.
    public func isForgotten(_ id: String) -> Bool { forgotten.contains(id) }

    /// Whether a deletion covers a new item of this kind with this evidence or these marks.
    public func refuses(kind: PageKind, labels: [EvidenceLabel], marks: [String]) -> Bool {
        if let known = self.marks[kind], marks.contains(where: known.contains) { return true }
        guard let known = self.labels[kind], !labels.isEmpty else { return false }
        return labels.allSatisfy { known.contains($0.text) }
    }

    /// The ids of deletions, not cancelled since, of what these marks stand for.
    func deletions(kind: PageKind, marks: Set<String>) -> [String] {
        var found: [String] = []
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 3, words[0] == Verb.deleted.rawValue, words[2] == kind.rawValue, ids.contains(words[1]),
                !found.contains(words[1]), words.dropFirst(3).contains(where: marks.contains)
            else { continue }
            found.append(words[1])
        }
        return found
    }

    /// Enters a line, once.
    public mutating func add(_ verb: Verb, _ id: String, kind: PageKind? = nil, marks: [String] = [], labels: [EvidenceLabel] = []) {
        let words = [verb.rawValue, id] + (kind.map { [$0.rawValue] } ?? []) + marks.sorted() + labels.map(\.text)
        append(words.joined(separator: " "))
    }

    /// Cancels earlier lines about `id`, unless one of them says forgotten.
    public mutating func restore(_ id: String, operation: String) {
        append("restored \(id) \(operation)")
    }

    /// Has the last line about `id` that was cancelled hold again.
    mutating func reinstate(_ id: String) {
        let isAbout = { (line: String) in
            let words = line.split(separator: " ")
            return words.count >= 2 && words[1] == id && words[0] != Verb.restored.rawValue
        }
        if let line = lines.last(where: isAbout) { append(line) }
    }

    /// The lines that a longer state of the file has more than this one.
    func added(in later: Exclusions) -> [String] {
        if later.lines.starts(with: lines) { return Array(later.lines.dropFirst(lines.count)) }
        let known = Set(lines)
        return later.lines.filter { !known.contains($0) }
    }

    /// A hash that names a page's subject or a statement's words without telling them.
    static func mark(_ fields: String...) -> String { "x" + Identifier.base32(Identifier.hash(["mark1"] + fields), length: 10) }

    private mutating func append(_ line: String) {
        guard lines.last != line else { return }
        lines.append(line)
        refresh()
    }

    private mutating func refresh() {
        var cancelledAt: [String: Int] = [:]
        for (index, line) in lines.enumerated() {
            let words = line.split(separator: " ")
            if words.count >= 2, words[0] == "restored" { cancelledAt[String(words[1])] = index }
        }
        ids = []
        forgotten = []
        labels = [:]
        marks = [:]
        for (index, line) in lines.enumerated() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2, let verb = Verb(rawValue: words[0]), verb != .restored else { continue }
            if verb != .forgotten, let cancelled = cancelledAt[words[1]], cancelled > index { continue }
            ids.insert(words[1])
            if verb == .forgotten { forgotten.insert(words[1]) }
            guard words.count > 2, let kind = PageKind(rawValue: words[2]) else { continue }
            for word in words.dropFirst(3) {
                if EvidenceLabel(word) != nil { labels[kind, default: []].insert(word) } else { marks[kind, default: []].insert(word) }
            }
        }
    }
}
